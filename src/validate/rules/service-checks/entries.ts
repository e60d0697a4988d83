import { sources } from '../../sources.js';
import type { Rule } from '../../rule.js';
import { listAt, textAt } from '../../value.js';

export const entries: Rule = {
  id: 'service-check',
  summary: 'Checks and names stand once, and agent_version has three numbers',
  why: 'Datadog identifies a service check by its check, and refuses other versions.',
  bad: '{"agent_version": "7.0"}',
  source: sources.serviceChecks,
  tier: 'B',
  severity: 'error',
  kinds: ['service-checks'],
  *check({ value }) {
    const seen = { check: new Map<string, number>(), name: new Map<string, number>() };
    for (const [index, entry] of listAt(value).entries()) {
      for (const key of ['check', 'name'] as const) {
        const text = textAt(entry, key);
        if (text === undefined || text === '') continue;
        const twin = seen[key].get(text);
        if (twin !== undefined)
          yield { pointer: `/${index}/${key}`, message: `"${text}" is entry ${twin} already` };
        else seen[key].set(text, index);
      }
      const version = textAt(entry, 'agent_version');
      if (
        version !== undefined &&
        version !== '' &&
        version.split('.').filter((part) => /^\d+$/.test(part)).length !== 3
      ) {
        yield {
          pointer: `/${index}/agent_version`,
          message: `"${version}" is no version`,
          hint: 'for example "7.0.0"',
        };
      }
      const statuses = listAt(entry, 'statuses');
      if (new Set(statuses).size < statuses.length)
        yield { pointer: `/${index}/statuses`, message: 'a status stands twice' };
    }
  },
};
