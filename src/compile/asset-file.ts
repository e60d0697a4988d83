import type { AssetFile } from '../model/asset-tree.js';
import { lineInJson, printJson } from './pretty-json.js';
import type { PrintedYaml } from './print-yaml.js';

type Place = Pick<AssetFile, 'path' | 'kind' | 'key'> & {
  readonly published?: boolean;
  readonly formerly?: readonly string[] | undefined;
  readonly maxSeries?: number;
};

export function jsonFile(place: Place, value: unknown): AssetFile {
  return assetFile(place, printJson(value), value, (pointer) => lineInJson(value, pointer));
}

export function yamlFile(place: Place, printed: PrintedYaml, value: unknown): AssetFile {
  return assetFile(place, printed.text, value, (pointer) => nearestLine(printed.lines, pointer));
}

export function textFile(place: Place, text: string): AssetFile {
  return assetFile(place, text, text, () => 1);
}

function assetFile(
  { published = true, formerly, ...place }: Place,
  text: string,
  value: unknown,
  lineOf: (pointer: string) => number,
): AssetFile {
  const size = new TextEncoder().encode(text).length;
  return { ...place, text, size, value, lineOf, published, ...(formerly === undefined ? {} : { formerly }) };
}

function nearestLine(lines: ReadonlyMap<string, number>, pointer: string): number {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const line = lines.get(at);
    if (line !== undefined) return line;
  }
  return 1;
}
