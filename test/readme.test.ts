import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const pages = ['README.md', 'CONTRIBUTING.md'];

describe('the README', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');

  it('shows excerpts that stand in the files they name', () => {
    const excerpts = [...readme.matchAll(/```(?:ts|yaml)\n(?:\/\/|#) (definitions\/\S+)\n([\s\S]*?)```/g)];
    expect(excerpts.length).toBeGreaterThan(1);
    for (const [, path = '', text = ''] of excerpts)
      expect(readFileSync(join(root, path), 'utf8')).toContain(text);
  });

  it('names two commands that package.json has', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    expect(readme).toContain('npm ci && npm run demo');
    expect(readme).toContain('npm ci && npm test');
    expect(scripts).toMatchObject({ demo: expect.any(String), test: expect.any(String) });
  });

  it.each(pages)('%s links to files that exist', (page) => {
    const text = readFileSync(join(root, page), 'utf8');
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)\s#]+)/g)].map((match) => match[1] ?? '');
    expect(links.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([]);
  });
});
