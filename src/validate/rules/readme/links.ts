import { sources } from '../../sources.js';
import type { Problem } from '../../problem.js';
import type { Rule } from '../../rule.js';
import { headingsOf, proseLines } from '../../text/markdown.js';

export const links: Rule = {
  id: 'readme-link',
  summary:
    'Every reference of a link is defined, once, and every link into the page or folder leads somewhere',
  why: 'A reader finds brackets and numbers instead of a link; two targets for one number stop the build of the docs.',
  bad: '[Tailscale][9], where no line begins with [9]:',
  source: sources.readmes,
  tier: 'B',
  severity: 'error',
  kinds: ['readme'],
  *check({ text }, scope) {
    const lines = proseLines(text).map((line) => (line.includes('[') ? line.replace(/`[^`]*`/g, '') : ''));
    const definitions = new Map<string, { readonly url: string; readonly line: number }>();
    for (const [index, line] of lines.entries()) {
      if (!line.includes(']:')) continue;
      const match = /^\s{0,3}\[([^\]^]+)\]:\s*<?([^\s>]*)/.exec(line);
      if (match?.[1] === undefined) continue;
      const name = match[1].toLowerCase();
      const twin = definitions.get(name);
      if (twin !== undefined && twin.url !== match[2]) {
        yield { pointer: '', line: index + 1, message: `[${name}] is defined on line ${twin.line} already` };
      }
      definitions.set(name, { url: match[2] ?? '', line: index + 1 });
    }
    for (const [index, line] of lines.entries()) {
      if (!line.includes('][')) continue;
      for (const match of line.matchAll(/\]\[([^\]]+)\]/g)) {
        const name = (match[1] ?? '').toLowerCase();
        if (definitions.has(name)) continue;
        const hint = `add a line "[${name}]: https://…"`;
        yield { pointer: '', line: index + 1, message: `the reference [${name}] is not defined`, hint };
      }
    }
    yield* checkTargets(
      lines,
      definitions,
      text,
      (path) => scope.file(path) !== undefined,
      scope.isIntegration,
    );
  },
};

function* checkTargets(
  lines: readonly string[],
  definitions: ReadonlyMap<string, { readonly url: string; readonly line: number }>,
  text: string,
  exists: (path: string) => boolean,
  isIntegration: boolean,
): Iterable<Problem> {
  const inline = lines.flatMap((line, index) => (line.includes('](') ? targetsIn(line, index + 1) : []));
  let anchors: ReadonlySet<string> | undefined;
  const hasAnchor = (anchor: string): boolean =>
    (anchors ??= new Set(headingsOf(text).map((heading) => anchorOf(heading.text)))).has(anchor);
  for (const { url, line } of [...definitions.values(), ...inline]) {
    const place = { pointer: '', line, severity: 'warning' } as const;
    if (url === '') yield { ...place, message: 'the link leads nowhere', hint: 'give it an address' };
    else if (/^https?:\/\/(?:[^/?#]*\s|$)|^https?:\/?[^/]|^https?\/\//.test(url))
      yield { ...place, message: `"${url}" is no URL` };
    else if (url.startsWith('#') && !hasAnchor(url.slice(1).toLowerCase())) {
      yield { ...place, message: `"${url}" is no heading of this page` };
    } else if (isIntegration && /^\.{0,2}\/?[\w-]+(?:\/[\w.-]+)*\.\w+$/.test(url) && !url.startsWith('/')) {
      const path = url.replace(/^\.\//, '');
      if (!exists(path) && !/\.(?:com|io|org|net|dev)$/.test(path))
        yield { ...place, message: `"${url}" does not exist` };
    }
  }
}

function targetsIn(line: string, number: number): readonly { readonly url: string; readonly line: number }[] {
  return [...line.matchAll(/(?<!!)\[[^\][]*\]\(\s*<?([^)\s>]*)/g)].map((match) => ({
    url: match[1] ?? '',
    line: number,
  }));
}

// The anchors that GitHub and Hugo make of a heading.
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}
