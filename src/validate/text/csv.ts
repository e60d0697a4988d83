import { files, remember } from '../assets/remember.js';

export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
}

export interface CsvRow {
  readonly cells: readonly string[];
  /** 1-based line where the row begins. */
  readonly line: number;
  readonly get: (column: string) => string | undefined;
}

/** The table of a metadata file. */
export const csvOf = remember(readCsv, files);

/** Reads comma-separated values with quotes (RFC 4180); never throws: an unclosed quote ends with the text. */
export function readCsv(text: string): CsvTable {
  const [first, ...rest] = readRecords(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'));
  const header = first?.cells ?? [];
  const rows = rest
    .filter(({ cells }) => cells.length > 1 || cells[0] !== '')
    .map(({ cells, line }) => ({
      cells,
      line,
      get: (column: string) => cells[header.indexOf(column)],
    }));
  return { header, rows };
}

interface CsvRecord {
  readonly cells: readonly string[];
  readonly line: number;
}

function readRecords(text: string): readonly CsvRecord[] {
  const records: CsvRecord[] = [];
  let line = 1;
  for (let at = 0; at < text.length;) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline;
    const plain = text.slice(at, end);
    const isPlain = !plain.includes('"');
    const { cells, next } = isPlain ? { cells: plain.split(','), next: end + 1 } : readQuoted(text, at);
    records.push({ cells, line });
    line += isPlain ? 1 : text.slice(at, next).split('\n').length - 1;
    at = next;
  }
  return records;
}

const token = /"([^"]*(?:""[^"]*)*)(?:"|$)|([^",\n]+)|(,)|(\n)/gy;

/** One record, in which quotes may hold commas and ends of lines. */
function readQuoted(
  text: string,
  start: number,
): { readonly cells: readonly string[]; readonly next: number } {
  const cells: string[] = [];
  let cell = '';
  token.lastIndex = start;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const [, quoted, bare, comma, end] = match;
    if (end !== undefined) return { cells: [...cells, cell], next: token.lastIndex };
    if (comma === undefined) cell += bare ?? quoted?.replaceAll('""', '"') ?? '';
    else {
      cells.push(cell);
      cell = '';
    }
  }
  return { cells: [...cells, cell], next: text.length };
}
