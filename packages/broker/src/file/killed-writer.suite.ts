import { writeSync } from 'node:fs';
import { storeOptions, writeSessions } from './crash-fixtures.suite.ts';
import { createFileStore } from './file-store.ts';
import { openDatabase } from './open-database.node.ts';

/** A process that writes to a store until it is killed, and says what the store said to be kept. */
const [path = ''] = process.argv.slice(2);
const { store } = createFileStore(await openDatabase(path), storeOptions);
const say = (line: string) => writeSync(1, `${line}\n`);
say('open');
const terms = {
  mayGoOn: () => true,
  onKept: (id: string, { turn, isOver }: { turn: number; isOver: boolean }) => say(JSON.stringify([id, turn, isOver])),
};
await Promise.all(['a', 'b', 'c'].map((name) => writeSessions(store, `${process.pid}_${name}`, terms)));
