import { messageHandles } from '../../../../language/message-template/index.js';
import { messagesOf } from '../../../assets/monitor-messages.js';
import { nearest } from '../../../../model/nearest.js';
import type { Rule } from '../../../rule.js';
import { parsedMessage } from '../../../assets/parsed.js';

const services =
  'slack pagerduty opsgenie webhook team teams case workflow sns servicenow jira hangouts hipchat victorops msteams microsoft-teams statuspage zendesk moogsoft bigpanda oncall incident zenduty lambda eventbridge google-chat discord squadcast xmatters sum all here channel user hook event-management app'.split(
    ' ',
  );

export const handles: Rule = {
  id: 'message-handle',
  summary: 'A handle is @service-target, @team-name, or an e-mail address',
  why: 'A handle that is none notifies nobody, silently.',
  bad: '@slak-network-ops',
  source: 'https://docs.datadoghq.com/monitors/notify/#notifications',
  tier: 'own',
  severity: 'warning',
  kinds: ['monitor'],
  *check(file) {
    for (const { text, pointer } of messagesOf(file)) {
      const parsed = parsedMessage(text);
      if (!parsed.ok || pointer === '/definition/name') continue;
      for (const { handle } of messageHandles(parsed.tree)) {
        const name = handle.slice(1);
        if (name.includes('{{') || /^[^@\s]+@[\w-]+(?:\.[\w-]+)+$/.test(name)) continue;
        const dash = name.indexOf('-');
        const service = dash === -1 ? name : name.slice(0, dash);
        if (dash === -1 && ['all', 'here', 'channel'].includes(name)) continue;
        if (
          dash > 0 &&
          (services.includes(service) || services.some((known) => name.startsWith(`${known}-`)))
        )
          continue;
        const meant = dash === -1 ? undefined : nearest(service, services);
        const message = `"${handle}" notifies nobody that is known`;
        if (meant !== undefined)
          yield { pointer, message, hint: `did you mean "@${meant}${name.slice(dash)}"?` };
        else if (services.includes(name) || name.includes('@'))
          yield { pointer, message, hint: 'write @service-target, for example @slack-network-ops' };
      }
    }
  },
};
