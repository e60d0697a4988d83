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

const tables = new Map<string, CsvTable>();

/** The table of a metadata file; the last few texts are remembered, since several rules read the same one. */
export function csvOf(text: string): CsvTable {
  const found = tables.get(text) ?? readCsv(text);
  if (tables.size > 4) tables.clear();
  tables.set(text, found);
  return found;
}

/** Reads comma-separated values with quotes (RFC 4180); never throws: an unclosed quote ends with the text. */
export function readCsv(text: string): CsvTable {
  const [first, ...rest] = readRecords(text.replace(/^\uFEFF/, ''));
  const header = first?.cells ?? [];
  const rows = rest
    .filter(({ cells }) => cells.length > 1 || cells[0] !== '')
    .map(({ cells, line }) => ({
      cells,
      line,
      get: (column: string) => {
        const index = header.indexOf(column);
        return index === -1 ? undefined : cells[index];
      },
    }));
  return { header, rows };
}

interface CsvRecord {
  readonly cells: readonly string[];
  readonly line: number;
}

function readRecords(text: string): readonly CsvRecord[] {
  const records: CsvRecord[] = [];
  const token = /"([^"]*(?:""[^"]*)*)(?:"|$)|([^",\r\n]+)|(,)|(\r\n|\n|\r)/gy;
  let cells: string[] = [];
  let cell = '';
  let line = 1;
  let start = 1;
  for (const [whole, quoted, bare, comma, end] of text.matchAll(token)) {
    if (quoted !== undefined) cell += quoted.replaceAll('""', '"');
    else if (bare !== undefined) cell += bare;
    else if (comma !== undefined) {
      cells.push(cell);
      cell = '';
    }
    line += whole.split('\n').length - 1;
    if (end === undefined) continue;
    records.push({ cells: [...cells, cell], line: start });
    cells = [];
    cell = '';
    start = line;
  }
  if (cells.length > 0 || cell !== '') records.push({ cells: [...cells, cell], line: start });
  return records;
}
