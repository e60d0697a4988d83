import type { Database } from './duckdb.js';
import { backfillAssignments } from './backfill.js';
import { numberColumn, numbersColumn, textColumn, textsColumn, type Column } from './column.js';

const maxColumns = 500;

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

  get all(): readonly Column[] {
    return [...this.#byPath.values()];
  }

  /** Adds columns for paths that lack one, and fills them from the logs that are there. One addition at a time. */
  async ensure(paths: Iterable<string>, isEmpty: () => boolean): Promise<void> {
    const wanted = [...new Set(paths)];
    if (wanted.every((path) => this.#byPath.has(path))) return;
    const added = this.#adding.then(() => this.#add(wanted, isEmpty()));
    this.#adding = added.catch(() => undefined);
    await added;
  }

  async #add(wanted: readonly string[], isEmpty: boolean): Promise<void> {
    const missing = wanted
      .filter((path) => !this.#byPath.has(path))
      .slice(0, Math.max(0, maxColumns - this.#byPath.size))
      .map((path, at) => ({ path, index: this.#byPath.size + at, numeric: !isEmpty, multi: !isEmpty }));
    if (missing.length === 0) return;
    for (const column of missing) {
      await this.#addParts(`${textColumn(column)} VARCHAR`);
      if (!isEmpty) await this.#addNumeric(column);
      if (!isEmpty) await this.#addMulti(column);
    }
    if (!isEmpty) {
      await this.#database.run(
        `UPDATE ${this.#table} SET ${missing.flatMap(backfillAssignments).join(', ')}`,
      );
    }
    const entries = missing.map(({ path, index, numeric, multi }) => {
      return `('${path.replaceAll("'", "''")}', ${index}, ${numeric}, ${multi})`;
    });
    await this.#database.run(`INSERT INTO ${this.#table}_columns VALUES ${entries.join(', ')}`);
    for (const column of missing) this.#byPath.set(column.path, column);
  }

  /** Notes that a path holds what it did not hold before: a number, several values. */
  async widen(path: string, numeric: boolean, multi: boolean): Promise<void> {
    const column = this.#byPath.get(path);
    const isKnown = column !== undefined && (column.numeric || !numeric) && (column.multi || !multi);
    if (column === undefined || isKnown) return;
    if (numeric && !column.numeric) await this.#addNumeric(column);
    if (multi && !column.multi) await this.#addMulti(column);
    const wide = { ...column, numeric: column.numeric || numeric, multi: column.multi || multi };
    await this.#database.run(
      `UPDATE ${this.#table}_columns SET numeric = ${wide.numeric}, multi = ${wide.multi} WHERE idx = ${wide.index}`,
    );
    this.#byPath.set(path, wide);
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
