import type { SyntaxProblem } from '../syntax.js';
import { parseToken } from './parse-token.js';
import type { GrokPart, GrokRule, ParsedGrokRules } from './syntax-tree.js';

/**
 * Parses support or match rules: one a line, a name, blanks, a pattern. Lines that begin with `#` are comments.
 * Never throws; a line that cannot be read is a problem and the others are read all the same.
 * @see https://docs.datadoghq.com/logs/log_configuration/parsing/
 */
export function parseGrokRules(text: string): ParsedGrokRules {
  const rules: GrokRule[] = [];
  const problems: SyntaxProblem[] = [];
  let offset = 0;
  for (const line of text.split('\n')) {
    const rule = parseLine(line.replace(/\r$/, ''), offset, problems);
    if (rule !== undefined) rules.push(rule);
    offset += line.length + 1;
  }
  return { rules, problems };
}

function parseLine(line: string, offset: number, problems: SyntaxProblem[]): GrokRule | undefined {
  const name = /\S+/.exec(line);
  if (name === null || name[0].startsWith('#')) return undefined;
  const afterName = name.index + name[0].length;
  const pattern = /\S.*|$/.exec(line.slice(afterName));
  const start = afterName + (pattern?.index ?? 0);
  if (start >= line.length) {
    problems.push({ offset: offset + name.index, message: `rule "${name[0]}" has no pattern` });
    return undefined;
  }
  const parts = parsePattern(line, start, offset, problems);
  return parts === undefined
    ? undefined
    : { name: name[0], parts, span: { start: offset + name.index, end: offset + line.length } };
}

function parsePattern(
  line: string,
  from: number,
  offset: number,
  problems: SyntaxProblem[],
): readonly GrokPart[] | undefined {
  const parts: GrokPart[] = [];
  let start = from;
  while (start < line.length) {
    const next = line.indexOf('%{', start);
    const end = next < 0 ? line.length : next;
    if (end > start) {
      parts.push({
        type: 'text',
        text: line.slice(start, end),
        span: { start: offset + start, end: offset + end },
      });
    }
    if (next < 0) break;
    const token = parseToken(line, next, offset);
    if (!token.ok) {
      problems.push(...token.problems);
      return undefined;
    }
    parts.push(token.tree);
    start = token.tree.span.end - offset;
  }
  return parts;
}
