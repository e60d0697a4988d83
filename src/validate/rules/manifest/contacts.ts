import { sources } from '../../sources.js';
import type { Problem } from '../../problem.js';
import type { Rule } from '../../rule.js';
import { listAt, textAt } from '../../value.js';

export const contacts: Rule = {
  id: 'manifest-contact',
  summary: 'Addresses are http(s) URLs and e-mail addresses',
  why: 'They become links on the tile.',
  bad: '{"author": {"homepage": "tailscale.com"}}',
  source: sources.assetReference,
  tier: 'C',
  severity: 'error',
  kinds: ['manifest'],
  *check({ value }) {
    for (const key of ['homepage', 'contact_link']) {
      yield* checkUrl(textAt(value, 'author', key), `/author/${key}`);
    }
    for (const key of ['support_email', 'sales_email']) {
      const address = textAt(value, 'author', key);
      if (
        address === undefined ||
        address === '' ||
        /^[\x21-\x3f\x41-\x7e]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/.test(address)
      )
        continue;
      yield { pointer: `/author/${key}`, message: `"${address}" is no e-mail address` };
    }
    for (const [index, resource] of listAt(value, 'tile', 'resources').entries()) {
      yield* checkUrl(textAt(resource, 'url'), `/tile/resources/${index}/url`);
    }
  },
};

function* checkUrl(url: string | undefined, pointer: string): Iterable<Problem> {
  if (url === undefined || url === '' || /^https?:\/\/[^\s/.]+(?:\.[^\s/.]+)+(?:[/?#]\S*)?$/.test(url.trim()))
    return;
  yield { pointer, message: `"${url}" is no http(s) URL`, hint: 'begin it with https://' };
}
