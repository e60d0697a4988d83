import { attributes } from '../attributes.js';
import { happened } from './happened.js';
import type { Threat } from './threat.js';

const { actor, event, target } = attributes;

/** Gates that keep strangers out of the tailnet. */
export const approvals: readonly Threat[] = [
  {
    key: 'user-approval-off',
    title: 'User approval is switched off',
    description:
      'New users join the tailnet without anyone looking at them once user approval is off. Whoever controls an account of the identity provider then gets in by signing in.',
    search: happened('TAILNET.DISABLE.USER_APPROVAL_REQUIRED'),
    severity: 'high',
    says: (value) => `${value(actor.label)} switched off user approval of ${value(target.name)}.`,
    check: [
      'Was it announced?',
      'Which users joined since (`USER.CREATE`)?',
      'What else did this actor change today?',
    ],
    act: 'Switch user approval on again in the admin console (Settings › User management), and suspend users that nobody expected.',
    tactic: 'TA0005 Defense Evasion',
    technique: 'T1562 Impair Defenses',
    datadogRule: 'def-000-dr5',
    published: true,
  },
  {
    key: 'device-approval-off',
    title: 'Device approval is switched off',
    description:
      'New devices join the tailnet without anyone looking at them once device approval is off. A stolen login or auth key is then enough to put a machine on the network.',
    search: happened('TAILNET.DISABLE.MACHINE_APPROVAL_NEEDED', 'TAILNET.DISABLE.MACHINE_AUTH_NEEDED'),
    severity: 'high',
    says: (value) => `${value(actor.label)} switched off device approval of ${value(target.name)}.`,
    check: [
      'Was it announced?',
      'Which devices joined since (`NODE.CREATE`)?',
      'What else did this actor change today?',
    ],
    act: 'Switch device approval on again in the admin console (Settings › Device management), and remove devices that nobody knows.',
    tactic: 'TA0005 Defense Evasion',
    technique: 'T1562 Impair Defenses',
    datadogRule: 'def-000-we4',
    published: true,
  },
  {
    key: 'provisioning-off',
    title: 'User provisioning is switched off',
    description:
      'With provisioning off, people who leave the company stay in the tailnet until someone removes them by hand; another identity provider decides anew who may sign in at all.',
    search: happened(
      'TAILNET.DISABLE.SCIM',
      'TAILNET.UPDATE.AUTH_PROVIDER',
      'TAILNET.MIGRATE_AUTH_PROVIDER.AUTH_PROVIDER',
    ),
    severity: 'high',
    says: (value) =>
      `${value(actor.label)} changed how users come into ${value(target.name)}: ${value(event.title)}.`,
    check: [
      'Is a move to another identity provider under way?',
      'Did anyone sign in from a domain that is not yours?',
    ],
    act: 'Connect provisioning again, and compare the list of users with that of the identity provider.',
    tactic: 'TA0003 Persistence',
    technique: 'T1556 Modify Authentication Process',
  },
  {
    key: 'posture-check-off',
    title: 'Device posture checks are removed',
    description:
      'Rules that ask for a healthy device lose their evidence once the posture integration or the collection of identities is gone, and fall open or shut without warning.',
    search: happened(
      'TAILNET.DELETE.POSTURE_INTEGRATION',
      'TAILNET.REMOVE.POSTURE_INTEGRATION',
      'TAILNET.DISABLE.COLLECT_POSTURE_IDENTITY',
    ),
    severity: 'medium',
    says: (value) =>
      `${value(actor.label)} weakened posture checks of ${value(target.name)}: ${value(event.title)}.`,
    check: ['Is the device management being replaced?', 'Which rules use posture attributes?'],
    act: 'Connect the integration again, and look at which devices lost their attributes meanwhile.',
    tactic: 'TA0005 Defense Evasion',
    technique: 'T1562 Impair Defenses',
  },
  {
    key: 'client-disconnected',
    title: 'Always-on connection is overridden by a user',
    description:
      'A user disconnected a device that is meant to stay on the tailnet, and gave a reason. Once is life on the road; often is a device outside of every rule that relies on the tailnet.',
    search: happened('NODE.DISCONNECT_NODE.CLIENT_LOG'),
    severity: 'low',
    says: (value) =>
      `${value(actor.label)} disconnected ${value(target.name)} and gave the reason: "${value(attributes.change.details)}".`,
    check: ['Does the reason fit?', 'Is it the first time this week?'],
    act: 'Ask the user. If the reason is a fault of the network, fix that rather than the user.',
    tactic: 'TA0005 Defense Evasion',
    technique: 'T1562 Impair Defenses',
  },
];
