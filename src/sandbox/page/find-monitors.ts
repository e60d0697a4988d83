import type { MonitorSummary } from './protocol.js';

/**
 * Monitors that a search of `manage_status` finds: `tag:(a OR b)`, `status:alert`, words of the name.
 * Source: https://docs.datadoghq.com/monitors/manage/search/
 */
export function findMonitors(monitors: readonly MonitorSummary[], search: string): readonly MonitorSummary[] {
  const tests = [...search.matchAll(term)].map(({ groups }) =>
    compileTerm(groups?.['key'], groups?.['value'] ?? ''),
  );
  return monitors.filter((monitor) => monitor.kind === 'monitor' && tests.every((test) => test(monitor)));
}

const term = /(?:(?<key>[a-z_]+):)?(?<value>\([^)]*\)|"[^"]*"|[^\s()]+)/giu;

function compileTerm(key: string | undefined, written: string): (monitor: MonitorSummary) => boolean {
  const values = written
    .replaceAll(/[()"]/gu, '')
    .split(/\s+OR\s+/u)
    .map((value) => value.trim().toLowerCase())
    .filter((value) => value !== '' && value !== '*');
  if (values.length === 0) return () => true;
  const any = (texts: readonly string[], test: (text: string, value: string) => boolean): boolean =>
    values.some((value) => texts.some((text) => test(text.toLowerCase(), value)));
  switch (key) {
    case 'tag':
      return ({ tags }) => any(tags, (tag, value) => tag === value);
    case 'status':
      return ({ status }) => any([status], (text, value) => text === value);
    case 'id':
      return ({ id }) => any([id], (text, value) => text === value);
    case undefined:
    case 'title':
      return ({ name }) => any([name], (text, value) => text.includes(value));
    default:
      return ({ tags }) => any(tags, (tag, value) => tag === `${key}:${value}`);
  }
}
