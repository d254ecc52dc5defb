import { expect, it } from 'vitest';
import { createDatabase, type Database } from './database.ts';
import { bindings, newFile } from './file-fixtures.suite.ts';

const open = (openBinding: (typeof bindings)[number][1]): Database => {
  const database = createDatabase(openBinding(newFile()));
  database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  database.exec('CREATE TABLE things (key INTEGER PRIMARY KEY, a UNIQUE, b)');
  return database;
};
const add = 'INSERT INTO things (a, b) VALUES (?, ?)';

it.each(bindings)('%s: gives back what it was given', (_, binding) => {
  const database = open(binding);
  const bytes = Uint8Array.from({ length: 300_000 }, (_unused, index) => index % 251);
  const values = ['', 'ü\u2028😀', 0, -1, 2 ** 53 - 1, 0.1, null, bytes, new Uint8Array()];
  for (const value of values) expect(database.run(add, null, value)).toBe(1);
  expect(database.all('SELECT b FROM things ORDER BY key').map(({ b }) => b)).toEqual(values);
  expect(database.all('SELECT b FROM things WHERE key > ? AND key < ?', 1, 3)).toEqual([{ b: 'ü\u2028😀' }]);
  expect(database.run('DELETE FROM things WHERE key > 2')).toBe(values.length - 2);
  expect(database.all('SELECT b FROM things WHERE key = 99')).toEqual([]);
  database.close();
});

it.each(bindings)('%s: does all of a transaction or nothing', (_, binding) => {
  const database = open(binding);
  expect(database.transaction(() => database.run(add, 1, 1))).toBe(1);
  const twice = () => database.transaction(() => [2, 3, 1].map((a) => database.run(add, a, a)));
  expect(twice).toThrow(/UNIQUE/);
  expect(twice).toThrow(/UNIQUE/);
  expect(() => database.transaction(() => database.transaction(() => 1))).toThrow(/transaction/);
  expect(database.all('SELECT count(*) AS n FROM things')).toEqual([{ n: 1 }]);
  expect(database.transaction(() => database.run(add, 2, 2))).toBe(1);
  database.close();
});

it.each(bindings)('%s: uses a statement again that failed', (_, binding) => {
  const database = open(binding);
  database.run(add, 1, 1);
  for (let times = 0; times < 3; times++) {
    expect(() => database.run(add, 1, 1)).toThrow(/UNIQUE/);
    expect(database.run(add, `other ${times}`, 1)).toBe(1);
  }
  expect(() => database.all('SELECT c FROM things')).toThrow(/no such column/);
  expect(() => database.run('nonsense')).toThrow(/syntax/);
  database.close();
});

it.each(bindings)('%s: is of no use once it is closed', (_, binding) => {
  const database = open(binding);
  database.run(add, 1, 1);
  database.close();
  expect(() => database.run(add, 2, 2)).toThrow();
  expect(() => database.all('SELECT 1')).toThrow();
});
