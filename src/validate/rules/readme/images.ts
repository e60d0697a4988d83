import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { proseLines } from '../../text/markdown.js';

const imagePattern =
  /!\[[^\][]*\]\(\s*([^)\s]+)[^)]*\)|!\[[^\][]*\]\[([^\]]+)\]|<img\b[^<>]*\bsrc=["']([^"']+)["']/gi;

export const images: Rule = {
  id: 'readme-image',
  summary: 'Images of the README are checked in under images/, and linked by their raw GitHub address',
  why: 'Relative images do not show on the tile, foreign ones vanish some day.',
  bad: '![Overview](images/overview.png)',
  source: sources.readmes,
  tier: 'A',
  severity: 'error',
  kinds: ['readme'],
  *check({ text }, scope) {
    if (!scope.isIntegration || !/!\[|<img\b/i.test(text)) return;
    const lines = proseLines(text);
    const definitions = new Map(
      lines.flatMap((line) => {
        const match = /^\s{0,3}\[([^\]]+)\]:\s*(\S+)/.exec(line);
        return match?.[1] === undefined || match[2] === undefined ? [] : [[match[1], match[2]] as const];
      }),
    );
    for (const [index, line] of lines.entries()) {
      for (const match of line.matchAll(imagePattern)) {
        const url = match[1] ?? match[3] ?? definitions.get(match[2] ?? '');
        if (url === undefined) continue;
        const place = { pointer: '', line: index + 1 };
        if (!url.startsWith('https://raw.githubusercontent.com/DataDog/')) {
          const hint =
            'https://raw.githubusercontent.com/DataDog/integrations-extras/master/<folder>/images/<name>';
          yield { ...place, message: `the image "${url}" is not linked by its raw address`, hint };
          continue;
        }
        const name = url.slice(url.lastIndexOf('/') + 1);
        if (!scope.hasImages || scope.tree.files.some((file) => file.path === `images/${name}`)) continue;
        yield {
          ...place,
          message: `the image "images/${name}" does not exist`,
          hint: 'add the file, or mend the link',
        };
      }
    }
  },
};
