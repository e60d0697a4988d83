import { TailscaleDdError } from '../../errors.js';
import type { DiffFormat } from '../../report/asset-diff.js';

export function readDiffFormat(value: unknown): DiffFormat {
  switch (value) {
    case 'text':
    case 'json':
    case 'markdown':
    case 'github':
      return value;
    default:
      throw new TailscaleDdError('usage', `"${String(value)}" is no format`, {
        hint: 'one of text, json, markdown, github',
      });
  }
}
