import type { Check, Outcome } from '../check.js';
import { fail, pass, skip, warn } from '../check.js';
import type { DoctorFacts, StreamFact } from '../facts.js';

const find = ({ streams }: DoctorFacts, logType: StreamFact['logType']): StreamFact | undefined =>
  streams !== undefined && 'value' in streams
    ? streams.value.find((stream) => stream.logType === logType)
    : undefined;

export const streamChecks: readonly Check[] = [
  {
    id: 'audit-stream',
    title: 'Audit logs are streamed',
    run: (facts) => judgeConfigured(find(facts, 'configuration'), 'audit'),
  },
  {
    id: 'flow-stream',
    title: 'Flow logs are streamed where the settings say so',
    run: (facts) =>
      facts.wants.flows
        ? judgeConfigured(find(facts, 'network'), 'flow')
        : pass('the settings ask for no flow logs'),
  },
  { id: 'stream-target', title: 'Streams go to the intake of this site', run: judgeTarget },
  { id: 'stream-health', title: 'Streams are healthy', run: judgeHealth },
];

function judgeConfigured(stream: StreamFact | undefined, name: 'audit' | 'flow'): Outcome {
  if (stream === undefined) return skip('the streams could not be read');
  if (stream.configured) return pass(`${name} logs stream to ${stream.destinationType ?? ''}`);
  return stream.available
    ? fail(`${name} logs are not streamed`, `tailscale-dd stream enable --type ${name}`)
    : warn(
        `the tailnet's plan streams no ${name} logs`,
        `pull them instead: tailscale-dd forward --type ${name}`,
      );
}

function judgeTarget(facts: DoctorFacts): Outcome {
  const configured = configuredStreams(facts);
  const { intakeUrl } = facts;
  if (configured.length === 0) return skip('there is nothing to compare');
  const astray = configured.find(
    ({ destinationType, url }) =>
      destinationType !== 'datadog' || (intakeUrl !== undefined && url !== intakeUrl),
  );
  const target = intakeUrl ?? 'Datadog';
  return astray === undefined
    ? pass(`streams go to ${target}`)
    : fail(
        `the ${astray.logType} logs go to ${astray.destinationType ?? ''} ${astray.url ?? ''}`,
        `they belong to ${target}: tailscale-dd stream enable --replace`,
      );
}

function judgeHealth(facts: DoctorFacts): Outcome {
  const configured = configuredStreams(facts);
  if (configured.length === 0) return skip('no stream is set');
  const worst = ['critical', 'warning'].flatMap((level) =>
    configured.filter((stream) => stream.health === level),
  )[0];
  if (worst === undefined) return pass('streams deliver');
  const message = `${worst.logType}: ${worst.reasons.join('; ')}`;
  const remedy =
    'see: tailscale-dd stream status; a refused key is renewed by: tailscale-dd stream enable --replace';
  return worst.health === 'critical' ? fail(message, remedy) : warn(message, remedy);
}

function configuredStreams({ streams }: DoctorFacts): readonly StreamFact[] {
  return streams !== undefined && 'value' in streams
    ? streams.value.filter((stream) => stream.configured)
    : [];
}
