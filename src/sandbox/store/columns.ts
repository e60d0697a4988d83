import type { Database } from './duckdb.js';
import type { RowPrinter } from './row-printer.js';
import { backfill } from './backfill.js';
import { numberColumn, numbersColumn, textColumn, textsColumn, type Column } from './column.js';

/** Each column takes DuckDB's memory for half a megabyte of logs that are not packed yet, whether they fill it or not. */
const mostOfContent = 200;
const mostColumns = 250;

function mostFor(isContent: boolean): number {
  return isContent ? mostOfContent : mostColumns;
}

interface Addition {
  /** Whether the installed content asks, and not a person. */
  readonly isContent: boolean;
  /** Whether no log is there that would have to be looked at. */
  readonly isEmpty: () => boolean;
}

/**
 * The attribute paths that have typed columns: those that installed dashboards, monitors and rules ask for, and those
 * that anyone has asked for since. A group-by over a million logs takes milliseconds there, and seconds over JSON.
 */
export class Columns {
  readonly #database: Database;
  readonly #table: string;
  #byPath = new Map<string, Column>();
  #adding: Promise<void> = Promise.resolve();

  private constructor(database: Database, table: string) {
    this.#database = database;
    this.#table = table;
  }

  static async open(database: Database, table: string): Promise<Columns> {
    const columns = new Columns(database, table);
    await database.run(
      `CREATE TABLE IF NOT EXISTS ${table}_columns (path VARCHAR, idx INTEGER, numeric BOOLEAN, multi BOOLEAN)`,
    );
    const known = await database.rows(`SELECT path, idx, numeric, multi FROM ${table}_columns ORDER BY idx`);
    for (const [path, index, numeric, multi] of known) {
      const column = {
        path: String(path),
        index: Number(index),
        numeric: numeric === true,
        multi: multi === true,
      };
      columns.#byPath.set(column.path, column);
    }
    return columns;
  }

  get(path: string): Column | undefined {
    return this.#byPath.get(path);
  }

  hasRoom(isContent: boolean): boolean {
    return this.#byPath.size < mostFor(isContent);
  }

  get all(): readonly Column[] {
    return [...this.#byPath.values()];
  }

  /**
   * Adds columns for paths that lack one, and fills them from the logs that are there, as long as there is room; some is
   * left for what people ask for beside the installed content. One addition at a time.
   */
  async ensure(paths: Iterable<string>, { isContent, isEmpty }: Addition): Promise<void> {
    const wanted = [...new Set(paths)];
    if (wanted.every((path) => this.#byPath.has(path))) return;
    const added = this.#adding.then(() => this.#add(wanted, isEmpty(), mostFor(isContent)));
    this.#adding = added.catch(() => undefined);
    await added;
  }

  async #add(wanted: readonly string[], isEmpty: boolean, most: number): Promise<void> {
    const missing = wanted
      .filter((path) => !this.#byPath.has(path))
      .slice(0, Math.max(0, most - this.#byPath.size))
      .map((path, at) => ({ path, index: this.#byPath.size + at, numeric: false, multi: false }));
    if (missing.length === 0) return;
    await this.#dropUnfinished();
    for (const column of missing) await this.#addParts(`${textColumn(column)} VARCHAR`);
    const widen = (columns: readonly Column[], seen: RowPrinter): Promise<readonly Column[]> =>
      this.#widenAll(columns, seen);
    const columns = isEmpty
      ? missing
      : await backfill(this.#database, this.#table, { columns: missing, widen });
    const entries = columns.map(({ path, index, numeric, multi }) => {
      return `('${path.replaceAll("'", "''")}', ${index}, ${numeric}, ${multi})`;
    });
    await this.#database.run(`INSERT INTO ${this.#table}_columns VALUES ${entries.join(', ')}`);
    for (const column of columns) this.#byPath.set(column.path, column);
  }

  /** An addition that was cut short left columns behind whose numbers are given again, to other paths. */
  async #dropUnfinished(): Promise<void> {
    const names = await this.#database.rows(
      `SELECT column_name FROM duckdb_columns() WHERE table_name = '${this.#table}'`,
    );
    for (const [name] of names) {
      const index = /^[tnlm](\d+)$/u.exec(String(name))?.[1];
      if (index === undefined || Number(index) < this.#byPath.size) continue;
      await this.#database.run(`ALTER TABLE ${this.#table} DROP COLUMN ${String(name)}`);
    }
  }

  async #widenAll(columns: readonly Column[], { numeric, multi }: RowPrinter): Promise<readonly Column[]> {
    const wide: Column[] = [];
    for (const [place, column] of columns.entries()) {
      wide.push(await this.#addWidth(column, numeric[place] === true, multi[place] === true));
    }
    return wide;
  }

  /** Notes that a path holds what it did not hold before: a number, several values. */
  async widen(path: string, numeric: boolean, multi: boolean): Promise<void> {
    const column = this.#byPath.get(path);
    const isKnown = column !== undefined && (column.numeric || !numeric) && (column.multi || !multi);
    if (column === undefined || isKnown) return;
    const wide = await this.#addWidth(column, numeric, multi);
    await this.#database.run(
      `UPDATE ${this.#table}_columns SET numeric = ${wide.numeric}, multi = ${wide.multi} WHERE idx = ${wide.index}`,
    );
    this.#byPath.set(path, wide);
  }

  async #addWidth(column: Column, numeric: boolean, multi: boolean): Promise<Column> {
    if (numeric && !column.numeric) await this.#addNumeric(column);
    if (multi && !column.multi) await this.#addMulti(column);
    return { ...column, numeric: column.numeric || numeric, multi: column.multi || multi };
  }

  #addNumeric(column: Column): Promise<void> {
    return this.#addParts(`${numberColumn(column)} DOUBLE`);
  }

  async #addMulti(column: Column): Promise<void> {
    await this.#addParts(`${textsColumn(column)} VARCHAR[]`);
    await this.#addParts(`${numbersColumn(column)} DOUBLE[]`);
  }

  async #addParts(definition: string): Promise<void> {
    await this.#database.run(`ALTER TABLE ${this.#table} ADD COLUMN IF NOT EXISTS ${definition}`);
  }
}
