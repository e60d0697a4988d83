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
import { Columns } from './columns.js';
import type { Database } from './duckdb.js';
import { fixedColumns, type KeptLog } from './rows.js';
import { RowWriter, type PrintedLogs } from './row-writer.js';
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

/** When a log came in; signals have no time of their own for it. */
const arrival = 'COALESCE(rc, ts)';

/** One table of logs: the org's logs, or its security signals. */
export class LogTable {
  readonly columns: Columns;
  readonly #database: Database;
  readonly #name: string;
  readonly #writer: RowWriter;
  #count: number;
  #adding: Promise<void> = Promise.resolve();

  private constructor(
    database: Database,
    name: string,
    parts: { readonly columns: Columns; readonly writer: RowWriter; readonly count: number },
  ) {
    this.#database = database;
    this.#name = name;
    this.columns = parts.columns;
    this.#writer = parts.writer;
    this.#count = parts.count;
  }

  static async open(database: Database, name: string): Promise<LogTable> {
    const definitions = Object.entries(fixedColumns).map(([column, type]) => `${column} ${type}`);
    await database.run(`CREATE TABLE IF NOT EXISTS ${name} (${definitions.join(', ')})`);
    // Folders of version 1.0 know not when a log came in.
    await database.run(`ALTER TABLE ${name} ADD COLUMN IF NOT EXISTS rc BIGINT`);
    const columns = await Columns.open(database, name);
    const writer = await RowWriter.open(database, name, columns);
    const [row = []] = await database.rows(`SELECT count(*) FROM ${name}`);
    return new LogTable(database, name, { columns, writer, count: Number(row[0]) });
  }

  get count(): number {
    return this.#count;
  }

  /** Keeps logs; resolves when they are kept. */
  async append(events: readonly KeptLog[]): Promise<void> {
    await this.whenReady();
    return this.write(this.print([events]));
  }

  /** Resolves when no column is being added. What is printed then has to be handed to `write` in the same turn. */
  whenReady(): Promise<void> {
    return this.#adding;
  }

  /** Gives logs their numbers, and prints them for the columns of this moment. */
  print(batches: Iterable<readonly KeptLog[]>): PrintedLogs {
    return this.#writer.print(batches);
  }

  /** Writes printed logs; resolves when they are kept. */
  async write(printed: PrintedLogs): Promise<void> {
    await this.#writer.write(printed);
    this.#count += printed.count;
  }

  /** Resolves when all logs are in the database. */
  settled(): Promise<void> {
    return this.#writer.settle();
  }

  /** Makes typed columns for what will be asked for. Logs that were printed before know nothing of them, and go first. */
  async ensure(paths: Iterable<string>, isContent = false): Promise<void> {
    const missing = [...paths].filter((path) => this.columns.get(path) === undefined);
    if (missing.length === 0 || !this.columns.hasRoom(isContent)) return;
    const added = this.#adding.then(async () => {
      await this.settled();
      await this.columns.ensure(missing, { isContent, isEmpty: () => this.#count === 0 });
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
    const paths = asked.flatMap((name) => (name?.startsWith('@') === true ? [name.slice(1)] : []));
    await this.ensure(paths);
    const left = paths.find((path) => this.columns.get(path) === undefined);
    if (left !== undefined)
      throw new LogQueryError('facet', `"@${left}" is one attribute too many for this org`);
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
    await this.#writer.load();
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
    await this.#writer.load();
    this.#count -= await this.#database.run(
      `DELETE FROM ${this.#name} WHERE ${arrival} < ${Math.floor(time)}`,
    );
  }

  /** Rows that take room on the disk, those that were deleted lately among them. */
  async rowsOnDisk(): Promise<number> {
    const [row = []] = await this.#database.rows(
      `SELECT COALESCE(sum(count), 0) FROM pragma_storage_info('${this.#name}') ` +
        `WHERE column_name = 'n' AND segment_type = 'BIGINT'`,
    );
    return Number(row[0]);
  }

  /** The time before which the logs came in that are too many. */
  async timeOfNewest(kept: number): Promise<number | undefined> {
    if (this.#count <= kept) return undefined;
    await this.#writer.load();
    const [row] = await this.#database.rows(
      `SELECT ${arrival} AS arrived FROM ${this.#name} ORDER BY arrived DESC LIMIT 1 OFFSET ${kept}`,
    );
    return row === undefined ? undefined : Number(row[0]) + 1;
  }

  /** The request as an SQL condition. */
  async condition({ query, from, to, latenessMs }: LogRequest): Promise<string> {
    const search = readSearch(query);
    await this.ensure(searchPaths(search));
    await this.#writer.load();
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

function cursorCondition(cursor: string, sort: 'asc' | 'desc'): string {
  const match = /^(\d{1,16})-(\d{1,16})$/u.exec(cursor);
  if (match === null) throw new LogQueryError('cursor', `"${cursor}" is no cursor`);
  return `(ts, n) ${sort === 'asc' ? '>' : '<'} (${match[1]}, ${match[2]})`;
}
