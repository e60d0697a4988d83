import type { Check, Outcome } from '../check.js';
import { fail, pass, skip, warn } from '../check.js';
import type { DoctorFacts } from '../facts.js';

/** Below this share of parsed logs the pipeline is not what runs over them. */
const leastParsedShare = 0.95;

export const logChecks: readonly Check[] = [
  {
    id: 'audit-logs',
    title: 'Audit logs arrive',
    run: ({ logs }) => {
      if (!('value' in logs)) return skip('logs cannot be read');
      return logs.value.auditDay > 0
        ? pass(`${logs.value.auditDay} audit logs in 24 hours`)
        : fail(
            'no audit log in 24 hours',
            'change something in the admin console (edit a machine’s name) and look at: tailscale-dd stream status',
          );
    },
  },
  { id: 'flow-logs', title: 'Flow logs arrive where the settings say so', run: judgeFlows },
  { id: 'parsed-logs', title: 'The pipeline parses the logs', run: judgeParsed },
];

function judgeFlows({ logs, wants }: DoctorFacts): Outcome {
  if (!('value' in logs)) return skip('logs cannot be read');
  const { flowHour } = logs.value;
  if (!wants.flows) {
    return flowHour === 0
      ? pass('the settings ask for no flow logs')
      : warn(
          `${flowHour} flow logs in an hour, while the settings say that there are none`,
          "set flows to 'unsplit' or 'split' in the config",
        );
  }
  return flowHour > 0
    ? pass(`${flowHour} flow logs in an hour`)
    : fail(
        'no flow log in an hour',
        'switch flow logging on and stream it: tailscale-dd stream enable --type flow --flow-logging',
      );
}

function judgeParsed({ logs }: DoctorFacts): Outcome {
  if (!('value' in logs)) return skip('logs cannot be read');
  const { allHour, parsedHour } = logs.value;
  if (allHour === 0) return skip('no log in an hour');
  const share = parsedHour / allHour;
  const message = `${Math.round(share * 100)} % of ${allHour} logs of the last hour went through the pipeline`;
  return share >= leastParsedShare
    ? pass(message)
    : fail(message, 'tailscale-dd deploy --only log-pipeline; logs from before a deploy stay as they were');
}
