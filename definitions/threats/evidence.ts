import { attributes } from '../attributes.js';
import { happened } from './happened.js';
import type { Threat } from './threat.js';

const { actor, change, event, target } = attributes;

/** What makes the rest visible: logs, and where notices go. */
export const evidence: readonly Threat[] = [
  {
    key: 'flow-logging-off',
    title: 'Network flow logging is switched off',
    description:
      'Without flow logs nobody sees who talks to whom, and nothing can be reconstructed later. An intruder who may change settings often begins here.',
    search: happened(
      'TAILNET.DISABLE.NETWORK_FLOW_LOGGING',
      'TAILNET.DISABLE.LOG_EXIT_FLOWS',
      'NODE.UPDATE.NETWORK_FLOW_LOGGING',
    ),
    severity: 'high',
    says: (value) =>
      `${value(actor.label)} turned down the flow logs of ${value(target.name)}: ${value(event.title)}.`,
    check: ['Was it announced?', 'What did this actor do in the hour before?', 'Do flow logs still arrive?'],
    act: 'Switch it on again (admin console, Logs › Network flow logs), and look closely at what happened while it was off.',
    tactic: 'TA0005 Defense Evasion',
    technique: 'T1562.008 Disable or Modify Cloud Logs',
    published: true,
  },
  {
    key: 'log-stream-changed',
    title: 'Log stream is changed',
    description:
      'A log stream that is deleted or pointed elsewhere leaves Datadog blind, and may hand the logs to someone else. A new token shows as a created and a deleted stream in one operation.',
    search: happened(
      'TAILNET.CREATE.LOGSTREAM_ENDPOINT',
      'TAILNET.UPDATE.LOGSTREAM_ENDPOINT',
      'TAILNET.DELETE.LOGSTREAM_ENDPOINT',
    ),
    severity: 'high',
    says: (value) =>
      `${value(actor.label)} changed the ${value(change.logstream)} log stream of ${value(target.name)}: ${value(event.title)}.`,
    check: [
      'Was a token or a site changed on purpose?',
      'Where does the stream go now (`new.endpointURL`)?',
      'Do logs still arrive?',
    ],
    act: 'Compare the stream with what it should be (`tailscale-dd stream status`), and enable it again if it is gone.',
    tactic: 'TA0005 Defense Evasion',
    technique: 'T1562.008 Disable or Modify Cloud Logs',
    published: true,
  },
  {
    key: 'security-email-changed',
    title: 'Security contact is changed',
    description:
      'Tailscale writes to the security contact when it finds a leaked key or a flaw. Whoever changes the address reads these warnings, or makes sure that nobody does.',
    search: happened('TAILNET.UPDATE.SECURITY_EMAIL'),
    severity: 'high',
    says: (value) =>
      `${value(actor.label)} changed the security contact of ${value(target.name)} to ${value(change.newText)}.`,
    check: [
      'Is the new address one of yours?',
      'Did its owner confirm it (`TAILNET.VERIFY.SECURITY_EMAIL`)?',
    ],
    act: 'Set the address back (admin console, Settings › General), and check the actor.',
    tactic: 'TA0005 Defense Evasion',
    technique: 'T1562 Impair Defenses',
    datadogRule: 'def-000-8u5',
  },
  {
    key: 'contact-changed',
    title: 'Account or support contact is changed',
    description:
      'The account contact can recover the tailnet, and the support contact speaks for it. In other hands, either opens a way in through Tailscale support.',
    search: happened('TAILNET.UPDATE.ACCOUNT_EMAIL', 'TAILNET.UPDATE.SUPPORT_EMAIL'),
    severity: 'medium',
    says: (value) =>
      `${value(actor.label)} changed a contact of ${value(target.name)} to ${value(change.newText)}: ${value(event.title)}.`,
    check: ['Is the new address one of yours?', 'Did its owner confirm it?'],
    act: 'Set the address back (admin console, Settings › General), and check the actor.',
    tactic: 'TA0003 Persistence',
    technique: 'T1098 Account Manipulation',
  },
  {
    key: 'webhook-removed',
    title: 'Webhook is removed',
    description:
      'Webhooks carry notices that no log has, such as keys that are about to expire. A deleted endpoint ends them without a trace at the receiver.',
    search: happened('WEBHOOK_ENDPOINT.DELETE'),
    severity: 'low',
    says: (value) => `${value(actor.label)} deleted the webhook ${value(target.name)}.`,
    check: ['Is the receiver still in use?'],
    act: 'Create the webhook again with a new secret.',
    tactic: 'TA0005 Defense Evasion',
    technique: 'T1562 Impair Defenses',
  },
];
