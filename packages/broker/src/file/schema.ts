/** Of the tables below: another number is another format. */
export const schemaVersion = 1;
/** What says that a SQLite file is a store of sessions: "Encl". */
export const applicationId = 0x456e636c;

/**
 * What does not change while a session goes on stands apart from what every commit writes. Texts are JSON, ids and
 * names included, so that any string survives.
 */
export const schema = `
  CREATE TABLE sessions (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    tenant TEXT NOT NULL,
    status TEXT NOT NULL,
    ended_at REAL,
    bytes REAL NOT NULL,
    record TEXT NOT NULL
  );
  CREATE INDEX sessions_of_tenant ON sessions (tenant, key, status);
  CREATE INDEX sessions_by_end ON sessions (ended_at, key) WHERE ended_at IS NOT NULL;
  CREATE TABLE requests (session INTEGER PRIMARY KEY, request TEXT NOT NULL);
  CREATE TABLE states (session INTEGER PRIMARY KEY, state BLOB NOT NULL);
  CREATE TABLE answers (key INTEGER PRIMARY KEY, session INTEGER NOT NULL, call TEXT NOT NULL, answer TEXT NOT NULL);
  CREATE UNIQUE INDEX answers_of_session ON answers (session, call);
  CREATE TABLE events (session INTEGER, seq INTEGER, event TEXT NOT NULL, PRIMARY KEY (session, seq)) WITHOUT ROWID;
  CREATE TABLE journal (key INTEGER PRIMARY KEY, session INTEGER NOT NULL, entries TEXT NOT NULL);
  CREATE INDEX journal_of_session ON journal (session);
  CREATE TABLE forgotten (session INTEGER PRIMARY KEY);
`;

/** Counted anew whenever the file is opened, and kept in memory: what limits are about. */
export const countsSchema = `
  CREATE TEMP TABLE counts (name TEXT PRIMARY KEY, amount REAL NOT NULL) WITHOUT ROWID;
  INSERT INTO counts SELECT 'tenant ' || tenant, count(*) FROM sessions WHERE ended_at IS NULL GROUP BY tenant;
  INSERT INTO counts SELECT 'open', count(*) FROM sessions WHERE ended_at IS NULL;
  INSERT INTO counts SELECT 'kept', count(*) FROM sessions WHERE ended_at IS NOT NULL;
  INSERT INTO counts SELECT 'keptBytes', coalesce(sum(bytes), 0) FROM sessions WHERE ended_at IS NOT NULL;
`;
