import { readFile, readdir, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import type { Column } from './column.js';
import type { Columns } from './columns.js';
import { type Database, literal } from './duckdb.js';
import { fixedColumns } from './rows.js';

/** The file of that number, with printed rows that the table has not taken yet. */
export function rowFile({ folder }: Database, table: string, number: number): string {
  return join(folder, `${table}-${number}.ndjson`);
}

/** Loads a file of rows into its table: all of them or none. */
export async function loadRows(
  database: Database,
  table: string,
  { path, columns }: { readonly path: string; readonly columns: readonly Column[] },
): Promise<void> {
  const rows = rowsOf(path, { ...fixedColumns, ...columnTypes(columns) });
  await database.run(`INSERT INTO ${table} BY NAME SELECT * FROM ${rows}`);
}

/** The printed rows of a file as SQL reads them: of each, the columns that are named. */
export function rowsOf(path: string, types: Readonly<Record<string, string>>): string {
  const definition = Object.entries(types).map(([name, type]) => `${name}: '${type}'`);
  return `read_json(${literal(path)}, format = 'newline_delimited', columns = {${definition.join(', ')}})`;
}

/** The parts of columns in their table, with their types. */
export function columnTypes(columns: readonly Column[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    columns.flatMap(({ index, numeric, multi }) => [
      [`t${index}`, 'VARCHAR'],
      ...(numeric ? [[`n${index}`, 'DOUBLE']] : []),
      ...(multi
        ? [
            [`l${index}`, 'VARCHAR[]'],
            [`m${index}`, 'DOUBLE[]'],
          ]
        : []),
    ]),
  ) as Readonly<Record<string, string>>;
}

/**
 * Numbers of the files that a process left behind and that are still to be loaded, in order. A last line that is cut
 * short was not acknowledged.
 */
export async function recoverRows(
  database: Database,
  table: string,
  columns: Columns,
): Promise<readonly number[]> {
  const pattern = new RegExp(`^${table}-(\\d+)\\.ndjson$`, 'u');
  const names = await readdir(database.folder);
  const numbers = names.map((name) => Number(pattern.exec(name)?.[1])).filter(Number.isInteger);
  const missing: number[] = [];
  for (const number of numbers.toSorted((left, right) => left - right)) {
    const path = rowFile(database, table, number);
    const text = await readFile(path, 'latin1');
    const end = text.lastIndexOf('\n') + 1;
    if (end === 0 || (await isLoaded(database, table, text))) {
      await rm(path);
      continue;
    }
    if (end < text.length) await truncate(path, end);
    await widenFor(text, columns);
    missing.push(number);
  }
  return missing;
}

/** A file is loaded as a whole and then deleted, so its first row tells of all. */
async function isLoaded(database: Database, table: string, text: string): Promise<boolean> {
  const first = /^\{"n":(\d+),/u.exec(text)?.[1];
  if (first === undefined) return false;
  const found = await database.rows(`SELECT 1 FROM ${table} WHERE n = ${first} LIMIT 1`);
  return found.length > 0;
}

/** Numbers and lists may have come with these rows first, and the table not know of them. */
async function widenFor(text: string, columns: Columns): Promise<void> {
  const keys = new Set([...text.matchAll(/"([nl]\d+)":/gu)].map(([, key]) => key));
  for (const { path, index } of columns.all) {
    await columns.widen(path, keys.has(`n${index}`), keys.has(`l${index}`));
  }
}
