import { all, exists, is, not, type LogSearch } from '../../src/model/search.js';
import { hours } from '../../src/model/units.js';
import { attributes } from '../attributes.js';
import { audit } from '../searches.js';
import type { Settings } from '../settings.js';
import { happened } from './happened.js';
import type { Threat } from './threat.js';

const { actor, change, event, evt, target, usr } = attributes;

/** Keys, clients and tokens. */
export function credentials({ expectedClients, thresholds }: Settings): readonly Threat[] {
  const [first, ...rest] = expectedClients;
  const byOthers: readonly LogSearch[] = first === undefined ? [] : [not(is(usr.id, first, ...rest))];
  return [
    {
      key: 'credential-created',
      title: 'API key, auth key or OAuth client is created',
      description:
        'A new credential is access that outlives a password change: an API key acts as its user, an auth key adds devices, an OAuth client does either. Clients of yours can be left out by a setting.',
      search: all(happened('API_KEY.CREATE'), ...byOthers),
      severity: 'medium',
      says: (value) =>
        `${value(actor.label)} created a credential of kind "${value(target.name)}" (${value(target.id)}).`,
      check: [
        'Does its owner need it?',
        'When does it expire, and what may it do (`new.expires`, `new.capabilities`)?',
      ],
      act: 'Revoke it in the admin console (Settings › Keys) if nobody claims it, then look for what it did.',
      tactic: 'TA0003 Persistence',
      technique: 'T1098.001 Additional Cloud Credentials',
      datadogRule: 'def-000-09i',
      published: true,
    },
    {
      key: 'unlimited-token',
      title: 'Access token with all scopes is minted',
      description:
        'An OAuth client took a token that may do everything in the tailnet. Automation that asks for the scopes it needs cannot do that much harm when it leaks.',
      search: all(happened('OAUTH_ACCESS_TOKEN.CREATE'), is(change.details, 'scopes - all'), ...byOthers),
      severity: 'medium',
      says: (value) => `${value(actor.label)} minted an access token with all scopes.`,
      check: [
        'Which client is it (admin console, Settings › OAuth clients)?',
        'What did it change within the hour?',
      ],
      act: 'Give the client the scopes it needs and no more; add its id to `expectedClients` if it must have all.',
      tactic: 'TA0004 Privilege Escalation',
      technique: 'T1078.004 Cloud Accounts',
    },
    {
      key: 'secret-leaked',
      title: 'Leaked key is found by the secret scanner',
      description:
        'A secret scanner, such as that of GitHub, found a key of this tailnet in public, and Tailscale acted on it. Whoever saw it before had the same access.',
      search: all(audit, is(usr.type, 'SECRET_SCANNER')),
      severity: 'critical',
      says: (value) =>
        `A key of this tailnet was found in public: ${value(event.title)}, ${value(target.name)} (${value(target.id)}).`,
      check: [
        'Where was it published, and since when?',
        'What was done with it (search its id as actor and target)?',
      ],
      act: 'Revoke it if Tailscale has not, remove devices that joined with it, and take it out of the repository and its history.',
      tactic: 'TA0006 Credential Access',
      technique: 'T1552.001 Credentials In Files',
    },
    {
      key: 'key-expiry-off',
      title: 'Key expiry of a device is switched off',
      description:
        'A device whose key never expires stays in the tailnet for ever, also when it was lost, sold or forgotten. Fit for servers with tags; rarely for what people carry.',
      search: happened('NODE.DISABLE.KEY_EXPIRY'),
      severity: 'medium',
      says: (value) => `${value(actor.label)} switched off key expiry of ${value(target.name)}.`,
      check: ['Is it a server, or a device that somebody carries?'],
      act: 'Switch it on again (admin console, Machines), or give the device a tag.',
      tactic: 'TA0003 Persistence',
      technique: 'T1098 Account Manipulation',
    },
    {
      key: 'key-duration-changed',
      title: 'Maximum key duration is changed',
      description:
        'How long a device stays signed in decides how long a stolen one can be used. The change is for every device that signs in from now on.',
      search: happened('TAILNET.UPDATE.MAX_KEY_DURATION'),
      severity: 'medium',
      says: (value) =>
        `${value(actor.label)} changed the maximum key duration of ${value(target.name)} to ${value(change.newText)}.`,
      check: ['Is the new value within your rules?'],
      act: 'Set it back (admin console, Settings › Device management).',
      tactic: 'TA0003 Persistence',
      technique: 'T1556 Modify Authentication Process',
    },
    ...(thresholds.revocations === null
      ? []
      : [
          {
            key: 'mass-revocation',
            title: 'Keys, users or devices are revoked in bulk',
            description:
              'One actor took away many keys, users or devices within an hour. It may be a clean-up, or someone who locks the others out. Ephemeral devices and Tailscale itself do not count.',
            search: all(
              happened('API_KEY.REVOKE', 'NODE.DELETE', 'NODE.REVOKE', 'USER.DELETE', 'USER.SUSPEND'),
              not(is(usr.type, 'AUTOMATED_WORKER')),
              not(is(target.ephemeral, true)),
            ),
            when: { of: event.groupId, above: thresholds.revocations, window: hours(1) },
            severity: 'high',
            says: (value) =>
              `${value(actor.label)} revoked or deleted many keys, users or devices; the last was ${value(target.name)}.`,
            check: ['Is a clean-up or a departure under way?', 'Can the admins still sign in?'],
            act: 'If not, suspend the actor first, then restore users and let devices sign in again.',
            tactic: 'TA0040 Impact',
            technique: 'T1531 Account Access Removal',
          } satisfies Threat,
        ]),
    ...(thresholds.failedRequests === null
      ? []
      : [
          {
            key: 'failed-requests',
            title: 'API requests fail for lack of permission',
            description:
              'One actor was refused several times within 15 minutes: requests without permission, or changes that failed. A broken job does that, and so does someone who tries what a stolen key can do.',
            search: all(audit, is(evt.outcome, 'failure'), exists(usr.id)),
            when: { above: thresholds.failedRequests, window: hours(0.25) },
            severity: 'medium',
            says: (value) =>
              `Requests of ${value(actor.label)} (${value(usr.type)}) fail again and again; the last was: ${value(event.title)}.`,
            check: [
              'Who or what is behind the id? There is no source address in the log.',
              'Did a job or its scopes change today?',
              'Which of its requests succeeded?',
            ],
            act: 'Reach out to the owner. If nobody claims it, revoke the key or suspend the user, then read what it did.',
            tactic: 'TA0007 Discovery',
            technique: 'T1526 Cloud Service Discovery',
            published: true,
          } satisfies Threat,
        ]),
  ];
}
