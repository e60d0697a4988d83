import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compileSearch, type EventMatcher } from '../../engine/search/index.js';
import type { LogEvent } from '../../model/log-event.js';
import {
  LogQueryError,
  type LogBucket,
  type LogCompute,
  type LogGroupBy,
  type LogPage,
  type LogSearch as LogRequest,
} from '../store-port.js';
import { aggregate } from './aggregate.js';
import type { Column } from './column.js';
import { Columns } from './columns.js';
import { type Database, literal } from './duckdb.js';
import { RowPrinter } from './row-printer.js';
import { fixedColumns, type KeptLog } from './rows.js';
import { DiskFailure } from '../state/state.js';
import { readSearch } from './read-search.js';
import { searchPaths, searchToSql } from './search-sql.js';
import { storedColumns, toEvent, toStoredLog } from './stored-log.js';

/** A processed log and the time it counts for. */
export interface TimedEvent {
  readonly event: LogEvent;
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
  /** When it came in. Milliseconds since the epoch. */
  readonly receivedAt: number;
}

/** Logs that have their numbers and are ready to be written. */
interface PrintedLogs {
  readonly bytes: Buffer;
  readonly count: number;
}

interface WaitingLogs {
  readonly printed: readonly PrintedLogs[];
  readonly count: number;
  readonly resolve: () => void;
  readonly reject: (cause: unknown) => void;
}

const batchSize = 20_000;

/** When a log came in; signals have no time of their own for it. */
const arrival = 'COALESCE(rc, ts)';

/** One table of logs: the org's logs, or its security signals. */
export class LogTable {
  readonly columns: Columns;
  readonly #database: Database;
  readonly #name: string;
  #next: number;
  #count: number;
  #waiting: WaitingLogs[] = [];
  #writing: Promise<void> | undefined;
  #printer: RowPrinter | undefined;
  #adding: Promise<void> = Promise.resolve();

  private constructor(database: Database, name: string, columns: Columns, next: number, count: number) {
    this.#database = database;
    this.#name = name;
    this.columns = columns;
    this.#next = next;
    this.#count = count;
  }

  static async open(database: Database, name: string): Promise<LogTable> {
    const definitions = Object.entries(fixedColumns).map(([column, type]) => `${column} ${type}`);
    await database.run(`CREATE TABLE IF NOT EXISTS ${name} (${definitions.join(', ')})`);
    // Folders of version 1.0 know not when a log came in.
    await database.run(`ALTER TABLE ${name} ADD COLUMN IF NOT EXISTS rc BIGINT`);
    const columns = await Columns.open(database, name);
    const [row = []] = await database.rows(`SELECT COALESCE(max(n), 0), count(*) FROM ${name}`);
    return new LogTable(database, name, columns, Number(row[0]) + 1, Number(row[1]));
  }

  get count(): number {
    return this.#count;
  }

  /** Keeps logs; resolves when they are committed. */
  async append(events: readonly KeptLog[]): Promise<void> {
    await this.whenReady();
    return this.write([this.print(events)]);
  }

  /** Resolves when no column is being added. What is printed then has to be handed to `write` in the same turn. */
  whenReady(): Promise<void> {
    return this.#adding;
  }

  /** Gives logs their numbers, and prints them for the columns of this moment. */
  print(events: readonly KeptLog[]): PrintedLogs {
    const printer = this.#rowPrinter();
    const first = this.#next;
    this.#next += events.length;
    // Bytes lie outside of the heap, which a text put together of hundreds of pieces would fill while it waits.
    const lines = events.map((log, at) => printer.print(log, first + at));
    return { bytes: Buffer.from(lines.join(''), 'latin1'), count: events.length };
  }

  /** Writes printed logs; resolves when they are committed. Calls that come together are written together. */
  write(printed: readonly PrintedLogs[]): Promise<void> {
    const count = printed.reduce((sum, part) => sum + part.count, 0);
    if (count === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#waiting.push({ printed, count, resolve, reject });
      this.#writing ??= Promise.resolve().then(() => this.#writeWaiting());
    });
  }

  /** Resolves when nothing waits to be written. */
  async settled(): Promise<void> {
    while (this.#writing !== undefined) await this.#writing;
  }

  async #writeWaiting(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#takeBatch();
      try {
        await this.#write(batch.flatMap(({ printed }) => printed));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        const failure = new DiskFailure('The data folder did not take the logs', { cause: error });
        for (const { reject } of batch) reject(failure);
      }
    }
    this.#writing = undefined;
  }

  #takeBatch(): readonly WaitingLogs[] {
    let size = 0;
    const end = this.#waiting.findIndex(({ count }) => (size += count) > batchSize);
    return this.#waiting.splice(0, end === -1 ? this.#waiting.length : Math.max(1, end));
  }

  async #write(printed: readonly PrintedLogs[]): Promise<void> {
    if (this.#printer !== undefined) await this.#widen(this.#printer);
    const file = join(this.#database.folder, `${this.#name}-${this.#count}.ndjson`);
    try {
      await writeFile(file, Buffer.concat(printed.map(({ bytes }) => bytes)));
      const types = { ...fixedColumns, ...columnTypes(this.columns.all) };
      const definition = Object.entries(types).map(([name, type]) => `${name}: '${type}'`);
      await this.#database.run(
        `INSERT INTO ${this.#name} BY NAME SELECT * FROM read_json(${literal(file)}, ` +
          `format = 'newline_delimited', columns = {${definition.join(', ')}})`,
      );
    } finally {
      await rm(file, { force: true });
    }
    for (const { count } of printed) this.#count += count;
  }

  async #widen({ columns, numeric, multi }: RowPrinter): Promise<void> {
    for (const [place, { path }] of columns.entries()) {
      const column = this.columns.get(path);
      const isNumeric = column?.numeric === false && numeric[place] === true;
      const isMulti = column?.multi === false && multi[place] === true;
      if (isNumeric || isMulti) await this.columns.widen(path, isNumeric, isMulti);
    }
  }

  #rowPrinter(): RowPrinter {
    const known = this.columns.all;
    if (this.#printer?.columns.length !== known.length) this.#printer = new RowPrinter(known);
    return this.#printer;
  }

  /** Makes typed columns for what will be asked for. Logs that were printed before know nothing of them, and go first. */
  async ensure(paths: Iterable<string>): Promise<void> {
    const missing = [...paths].filter((path) => this.columns.get(path) === undefined);
    if (missing.length === 0) return;
    const added = this.#adding.then(async () => {
      await this.settled();
      await this.columns.ensure(missing, () => this.#count === 0);
    });
    this.#adding = added.catch(() => undefined);
    await added;
  }

  async search(
    request: LogRequest,
    page: { readonly limit: number; readonly cursor?: string | undefined; readonly sort: 'asc' | 'desc' },
  ): Promise<LogPage> {
    const condition = await this.condition(request);
    const after = page.cursor === undefined ? '' : ` AND ${cursorCondition(page.cursor, page.sort)}`;
    const rows = await this.#database.rows(
      `SELECT ${storedColumns} FROM ${this.#name} WHERE ${condition}${after} ` +
        `ORDER BY ts ${page.sort}, n ${page.sort} LIMIT ${page.limit + 1}`,
    );
    const last = rows.length > page.limit ? rows[page.limit - 1] : undefined;
    return {
      logs: rows.slice(0, page.limit).map(toStoredLog),
      ...(last === undefined ? {} : { cursor: `${Number(last[1])}-${Number(last[0])}` }),
    };
  }

  async aggregate(
    request: LogRequest,
    compute: readonly LogCompute[],
    groupBy: readonly LogGroupBy[],
  ): Promise<readonly LogBucket[]> {
    const asked = [...compute.map(({ metric }) => metric), ...groupBy.map(({ facet }) => facet)];
    await this.ensure(
      asked.filter((name) => name?.startsWith('@') === true).map((name) => (name ?? '').slice(1)),
    );
    return aggregate(compute, groupBy, {
      table: this.#name,
      condition: await this.condition(request),
      columnOf: (path) => this.columns.get(path),
      rows: (sql) => this.#database.rows(sql),
    });
  }

  async countMatching(request: LogRequest): Promise<number> {
    const [row = []] = await this.#database.rows(
      `SELECT count(*) FROM ${this.#name} WHERE ${await this.condition(request)}`,
    );
    return Number(row[0]);
  }

  /** Oldest and newest time, and logs kept since a time. */
  async extent(since: number): Promise<{ readonly oldest: number | null; readonly recent: number }> {
    const [row = []] = await this.#database.rows(
      `SELECT min(ts), count(*) FILTER (WHERE ts >= ${Math.floor(since)}) FROM ${this.#name}`,
    );
    return {
      oldest: row[0] === null || row[0] === undefined ? null : Number(row[0]),
      recent: Number(row[1]),
    };
  }

  /** Deletes logs that came in before a time. */
  async forgetBefore(time: number): Promise<void> {
    await this.settled();
    await this.#database.run(`DELETE FROM ${this.#name} WHERE ${arrival} < ${Math.floor(time)}`);
    const [row = []] = await this.#database.rows(`SELECT count(*) FROM ${this.#name}`);
    this.#count = Number(row[0]);
  }

  /** The time before which the logs came in that are too many. */
  async timeOfNewest(kept: number): Promise<number | undefined> {
    if (this.#count <= kept) return undefined;
    const [row] = await this.#database.rows(
      `SELECT ${arrival} AS arrived FROM ${this.#name} ORDER BY arrived DESC LIMIT 1 OFFSET ${kept}`,
    );
    return row === undefined ? undefined : Number(row[0]) + 1;
  }

  /** The request as an SQL condition. */
  async condition({ query, from, to, latenessMs }: LogRequest): Promise<string> {
    const search = readSearch(query);
    await this.ensure(searchPaths(search));
    const between = `ts >= ${Math.ceil(from)} AND ts < ${Math.ceil(to)}`;
    const inTime =
      latenessMs === undefined ? between : `${between} AND COALESCE(rc - ts, 0) <= ${Math.floor(latenessMs)}`;
    const sql = await searchToSql(search, {
      column: (path) => this.columns.get(path),
      distinct: async (expression) => {
        const rows = await this.#database.rows(
          `SELECT DISTINCT v FROM (SELECT ${expression} AS v FROM ${this.#name} WHERE ${inTime}) WHERE v IS NOT NULL`,
        );
        return rows.map(([value]) => String(value));
      },
      matching: (clause) => this.#matching(compileSearch(clause), inTime),
    });
    return sql === 'true' ? inTime : `${inTime} AND ${sql}`;
  }

  // `*:word` looks into every text of a log, at any depth; SQL over typed columns cannot say that.
  async #matching(matches: EventMatcher, inTime: string): Promise<readonly number[]> {
    const rows = await this.#database.rows(`SELECT ${storedColumns} FROM ${this.#name} WHERE ${inTime}`);
    return rows.filter((row) => matches(toEvent(row))).map(([number]) => Number(number));
  }
}

function columnTypes(columns: readonly Column[]): Readonly<Record<string, string>> {
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

function cursorCondition(cursor: string, sort: 'asc' | 'desc'): string {
  const match = /^(\d{1,16})-(\d{1,16})$/u.exec(cursor);
  if (match === null) throw new LogQueryError('cursor', `"${cursor}" is no cursor`);
  return `(ts, n) ${sort === 'asc' ? '>' : '<'} (${match[1]}, ${match[2]})`;
}
