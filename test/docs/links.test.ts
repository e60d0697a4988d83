import { describe, expect, it } from 'vitest';
import { localizeLinks, renumberLinks } from '../../src/docs/links.js';

describe('links of a page', () => {
  it('are numbered in the order of their first use, each address once', () => {
    const text =
      'See [b][2], [a][1], [again][2] and [inline](https://a.example).\n\n[1]: https://a.example\n[2]: https://b.example\n';
    expect(renumberLinks(text)).toBe(
      'See [b][1], [a][2], [again][1] and [inline][2].\n\n[1]: https://b.example\n[2]: https://a.example\n',
    );
  });

  it('go when nothing uses them', () => {
    expect(renumberLinks('[a][7]\n\n[7]: https://a.example\n[8]: https://b.example\n')).toBe(
      '[a][1]\n\n[1]: https://a.example\n',
    );
  });

  it('stay as they are within code and within the page', () => {
    const text = '[here](#setup)\n\n```\n[a][1]\n```\n\n[a][3]\n\n[3]: https://a.example\n';
    expect(renumberLinks(text)).toContain('[here](#setup)\n\n```\n[a][1]\n```');
  });

  it('lead to the pages of the language', () => {
    const references =
      '[1]: https://docs.datadoghq.com/help/\n[2]: /logs/\n[3]: https://tailscale.com/\n[4]: /ja/logs/\n';
    expect(localizeLinks(references, 'ja')).toBe(
      '[1]: https://docs.datadoghq.com/ja/help/\n[2]: /ja/logs/\n[3]: https://tailscale.com/\n[4]: /ja/logs/\n',
    );
    expect(localizeLinks(references, 'en')).toBe(references);
  });
});
