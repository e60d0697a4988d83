import type { AssetFile } from '../../model/asset-tree.js';

/** What the command knows about YAML: how Datadog's generator writes tests, and whether two texts say the same. */
export interface YamlForms {
  /** The official form of a file of tests; `undefined` where it would lose something, such as a comment. */
  readonly printTests: (text: string) => string | undefined;
  readonly isSame: (before: string, after: string) => boolean;
}

/** Order of the keys at the top, as accepted files have it. */
const topKeys: Partial<Record<AssetFile['kind'], readonly string[]>> = {
  'log-pipeline': [
    'id',
    'metric_id',
    'backend_only',
    'installation_sources',
    'facets',
    'pipeline',
    'metrics',
  ],
  dataflows: ['provides'],
};

/** The text as it should be; comments and bypass annotations stay where they are. `did` is told what was done. */
export function fixYaml(
  { kind, text, value }: AssetFile,
  forms: YamlForms,
  did: string[],
): string | undefined {
  if (value === undefined) return undefined;
  const official = kind === 'pipeline-tests' ? forms.printTests(text) : undefined;
  if (official !== undefined) {
    if (official === text) return undefined;
    did.push("written in the form of Datadog's generator");
    return official;
  }
  const order = topKeys[kind];
  if (order === undefined && kind !== 'pipeline-tests') return undefined;
  const tidy = tidyLines(text);
  const sorted = order === undefined ? tidy : sortBlocks(tidy, order);
  if (sorted === text || !forms.isSame(text, sorted)) return undefined;
  if (tidy !== text) did.push('formatted');
  if (sorted !== tidy) did.push('sorted the keys');
  return sorted;
}

/** LF at the end of every line, no blanks before it, no blank lines at the end of the file. */
function tidyLines(text: string): string {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  return `${lines
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd()}\n`;
}

/** A key at the top, with what it holds and the comments right above it. */
interface Block {
  readonly key: string;
  readonly lines: readonly string[];
}

function sortBlocks(text: string, order: readonly string[]): string {
  const lines = text.split('\n').slice(0, -1);
  const first = lines.findIndex((line) => !/^(?:#|---|\s*$)/.test(line));
  const blocks: Block[] = [];
  let comments: string[] = [];
  for (const line of lines.slice(Math.max(0, first))) {
    const key = /^(?:"([^"]+)"|'([^']+)'|([A-Za-z_][\w-]*))\s*:/.exec(line);
    if (key !== null) {
      blocks.push({ key: key[1] ?? key[2] ?? key[3] ?? '', lines: [...comments, line] });
      comments = [];
    } else if (line.startsWith('#')) comments.push(line);
    else {
      const block = blocks.pop();
      if (block === undefined) return text;
      blocks.push({ ...block, lines: [...block.lines, ...comments, line] });
      comments = [];
    }
  }
  const rankOf = ({ key }: Block): number => (order.indexOf(key) + order.length + 1) % (order.length + 1);
  const sorted = blocks.toSorted((left, right) => rankOf(left) - rankOf(right));
  return `${[...lines.slice(0, Math.max(0, first)), ...sorted.flatMap((block) => block.lines), ...comments].join('\n')}\n`;
}
