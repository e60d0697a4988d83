import { evaluateFormula, type SeriesTable } from '../../engine/analytics/index.js';
import { parseFormula, type Formula } from '../../language/formula/index.js';
import { UnavailableData } from './event-query.js';

/** Runs a query, `shiftMs` earlier than the widget's own time. */
export type RunQuery = (shiftMs: number) => Promise<SeriesTable>;

/** Computes formulas over named queries. A query is run once for every shift in time that a formula asks for. */
export async function computeFormulas(
  texts: readonly string[],
  queries: ReadonlyMap<string, RunQuery>,
): Promise<readonly SeriesTable[]> {
  const formulas = texts.map(readFormula);
  const tables = new Map<string, SeriesTable>();
  for (const { name, shiftMs } of formulas.flatMap(askedTables)) {
    const run = queries.get(name);
    const key = `${name}@${shiftMs}`;
    if (run !== undefined && !tables.has(key)) tables.set(key, await run(shiftMs));
  }
  const resolve = (name: string, shiftMs: number): SeriesTable | undefined =>
    tables.get(`${name}@${shiftMs}`);
  return formulas.map((formula, at) => {
    const result = evaluateFormula(formula, resolve);
    if (!result.ok) throw new UnavailableData(`Formula "${texts[at] ?? ''}": ${result.problem}`);
    return typeof result.value === 'object' ? result.value : constantTable(Number(result.value));
  });
}

function readFormula(text: string): Formula {
  const parsed = parseFormula(text);
  if (parsed.ok) return parsed.tree;
  throw new UnavailableData(`Formula "${text}": ${parsed.problems[0]?.message ?? 'does not parse'}`);
}

interface AskedTable {
  readonly name: string;
  readonly shiftMs: number;
}

// A dry run over empty tables tells which queries the formula asks for, and how far back.
function askedTables(formula: Formula): readonly AskedTable[] {
  const asked: AskedTable[] = [];
  evaluateFormula(formula, (name, shiftMs) => {
    asked.push({ name, shiftMs });
    return { groupBy: [], times: [], intervalMs: 1, series: [] };
  });
  return asked;
}

function constantTable(value: number): SeriesTable {
  return { groupBy: [], times: [0], intervalMs: 1, series: [{ group: [], points: [value] }] };
}
