import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isObject } from '../../engine/event/mutable-event.js';
import { parseJson } from '../../engine/json/parse-json.js';
import type { Column } from './column.js';
import type { Database, SqlRow } from './duckdb.js';
import { RowPrinter } from './row-printer.js';
import { columnTypes, rowsOf } from './row-files.js';
import { fixedColumns } from './rows.js';

/** Logs that are read, looked through and written back together. */
const pageSize = 20_000;

/**
 * Fills new columns from the attributes of logs that are already kept, in the way in which logs that come in are looked
 * through. SQL can say it too, and takes a hundred times as long for it.
 * `widen` makes room for numbers and lists, and answers the columns with their parts.
 */
export async function backfill(
  database: Database,
  table: string,
  { columns, widen }: { readonly columns: readonly Column[]; readonly widen: Widen },
): Promise<readonly Column[]> {
  let filled = columns;
  const printer = new RowPrinter(columns);
  const path = join(database.folder, `${table}-columns.ndjson`);
  for await (const page of readPages(database, table)) {
    for (const [number, attributes] of page) {
      const parsed = parseJson(String(attributes ?? '{}')) ?? null;
      if (isObject(parsed)) printer.printColumns(parsed, Number(number));
    }
    const lines = printer.take();
    if (lines.length === 0) continue;
    filled = await widen(filled, printer);
    await writeFile(path, lines);
    try {
      // Whoever asks for a hundred attributes asks for some that no log has, and each column costs memory.
      const present = filled.filter((_, place) => printer.filled[place]);
      await database.run(updateFrom(path, table, { columns: present, page }));
    } finally {
      await rm(path, { force: true });
    }
  }
  return filled;
}

type Widen = (columns: readonly Column[], seen: RowPrinter) => Promise<readonly Column[]>;

async function* readPages(database: Database, table: string): AsyncGenerator<readonly SqlRow[]> {
  let last = 0;
  for (;;) {
    const page = await database.rows(
      `SELECT n, attrs FROM ${table} WHERE n > ${last} ORDER BY n LIMIT ${pageSize}`,
    );
    if (page.length === 0) return;
    yield page;
    last = Number(page.at(-1)?.[0]);
  }
}

function updateFrom(
  path: string,
  table: string,
  { columns, page }: { readonly columns: readonly Column[]; readonly page: readonly SqlRow[] },
): string {
  const types = columnTypes(columns);
  const assignments = Object.keys(types).map((name) => `${name} = filled.${name}`);
  return (
    `UPDATE ${table} SET ${assignments.join(', ')} ` +
    `FROM ${rowsOf(path, { n: fixedColumns.n, ...types })} filled ` +
    `WHERE ${table}.n = filled.n AND ${table}.n BETWEEN ${Number(page[0]?.[0])} AND ${Number(page.at(-1)?.[0])}`
  );
}
