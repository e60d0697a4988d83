import { messageVariables } from '../../../../language/message-template/index.js';
import { messagesOf } from '../../../assets/monitor-messages.js';
import { nearest } from '../../../../model/nearest.js';
import { sources } from '../../../sources.js';
import type { Rule } from '../../../rule.js';
import { hasReadableGroups, monitorGroups, monitorQuery } from '../../../assets/monitor-query.js';
import { parsedMessage } from '../../../assets/parsed.js';

/** First words of variables that do not come from the groups. */
const always = new Set(
  'value threshold warn_threshold alert_threshold ok_threshold warn_recovery_threshold alert_recovery_threshold comparator last_triggered_at last_triggered_at_epoch first_triggered_at first_triggered_at_epoch triggered_duration_sec check_message override_priority alert_cycle_key alert_id alert_status alert_type alert_priority alert_title alert_transition log event span rum issue synthetics network ci_pipeline ci_test audit process tags org_name monitor timestamp date hostname user eval samples slo raw incident message link snapshot'.split(
    ' ',
  ),
);

export const messageVariableRule: Rule = {
  id: 'message-variable',
  summary:
    'Every {{variable}} of a message comes from the groups of the query, or is one that every monitor has',
  why: 'It stays empty in the notification: nobody learns which host it was.',
  bad: '{{nope.name}} in a monitor grouped by @usr.email',
  source: sources.monitorVariables,
  tier: 'own',
  severity: 'error',
  kinds: ['monitor'],
  *check(file) {
    const query = monitorQuery(file.value);
    if (query === undefined || query.type === 'composite' || query.type === 'other' || query.type === 'slo')
      return;
    if (query.type === 'formula' && !hasReadableGroups(file.value)) return;
    const groups = monitorGroups(file.value, query);
    for (const { text, pointer } of messagesOf(file)) {
      const parsed = parsedMessage(text);
      if (!parsed.ok) continue;
      for (const { path } of messageVariables(parsed.tree)) {
        const plain = path.replace(/^\[([^\]]*)\]/, '$1');
        const root = path.startsWith('[') ? plain : (path.split('.')[0] ?? path);
        if (plain === '' || always.has(root)) continue;
        if (groups.some((group) => plain === group || plain.startsWith(`${group}.`))) continue;
        yield {
          pointer,
          message: `"{{${path}}}" is no group of the query`,
          hint: remedy(plain, root, groups),
        };
      }
    }
  },
};

function remedy(plain: string, root: string, groups: readonly string[]): string {
  const meant = nearest(plain.replace(/\.name$/, ''), groups) ?? nearest(root, [...groups, ...always]);
  if (meant !== undefined) return `did you mean "{{${variableOf(meant, groups)}}}"?`;
  const [group] = groups;
  return group === undefined ? 'the query has no groups' : `for example {{${variableOf(group, groups)}}}`;
}

function variableOf(name: string, groups: readonly string[]): string {
  if (!groups.includes(name)) return name;
  return /[@.]/.test(name) ? `[${name}].name` : `${name}.name`;
}
