import { sources } from '../../../sources.js';
import type { Rule } from '../../../rule.js';
import { listAt, textAt } from '../../../value.js';
import { normalizePath } from '../asset-path.js';

const largest = 1_000_000;

export const mediaFiles: Rule = {
  id: 'tile-media-file',
  summary: 'The image of every medium is there and has at most 1 MB',
  why: 'The tile shows a gap instead.',
  bad: '{"image_url": "images/overveiw.png"}',
  source: sources.manifestV2,
  tier: 'B',
  severity: 'error',
  kinds: ['manifest'],
  *check({ value }, scope) {
    if (!scope.hasImages) return;
    for (const [index, item] of listAt(value, 'tile', 'media').entries()) {
      const url = textAt(item, 'image_url');
      if (url === undefined) continue;
      const pointer = `/tile/media/${index}/image_url`;
      const file = scope.file(normalizePath(url));
      if (file === undefined) {
        yield { pointer, message: `"${url}" does not exist`, hint: 'add the file, or mend the path' };
      } else if (file.size > largest) {
        const message = `"${url}" has ${file.size} bytes`;
        yield { pointer, message, hint: `at most ${largest}`, severity: 'warning' };
      }
    }
  },
};
