import { all, is, not, type LogSearch } from '../../src/model/search.js';
import { hours } from '../../src/model/units.js';
import { attributes } from '../attributes.js';
import type { Settings } from '../settings.js';
import { happened } from './happened.js';
import type { Threat } from './threat.js';

const { actor, change, event, target, usr } = attributes;

/** Where to see what changed in the policy file. */
const whatChanged: Readonly<Record<Settings['policyText'], string>> = {
  text: 'What changed (`old` and `new` hold the whole text)?',
  digest: 'Is it the reviewed file (`new.sha256` is what `sha256sum` prints of it)?',
  none: 'What changed (admin console, Logs, or your repository: the text is left out here)?',
};

const everywhere = is(change.routes, '0.0.0.0/0', '::/0');

/** Who may reach what, and by which way. */
export function access(settings: Settings): readonly Threat[] {
  const { expectedPolicyAuthors, policyText, sensitiveTags, thresholds } = settings;
  const [author, ...authors] = expectedPolicyAuthors;
  const byOthers: readonly LogSearch[] =
    author === undefined ? [] : [not(is(usr.id, author, ...authors)), not(is(usr.email, author, ...authors))];
  const [tag, ...tags] = sensitiveTags;
  return [
    {
      key: 'policy-changed',
      title: 'Policy file is changed by an unexpected author',
      description:
        'The policy file decides who reaches what, over SSH too. A change outside the usual way, such as a GitOps job, is a slip at best. Authors that are meant to change it are a setting.',
      search: all(happened('TAILNET.UPDATE.ACL'), ...byOthers),
      severity: 'medium',
      says: (value) =>
        `${value(actor.label)} (${value(usr.type)}) changed the policy file of ${value(target.name)}.`,
      check: [whatChanged[policyText], 'Is there a reviewed change that matches?'],
      act: 'Restore the last reviewed version, and check what was reached meanwhile.',
      tactic: 'TA0004 Privilege Escalation',
      technique: 'T1484 Domain or Tenant Policy Modification',
    },
    {
      key: 'role-changed',
      title: 'Role of a user is changed',
      description:
        'Roles decide who may change the tailnet. A raised role is lasting power for whoever holds the account; every change is told, since a lowered one can lock somebody out.',
      search: happened('USER.UPDATE.USER_ROLE'),
      severity: 'medium',
      says: (value) =>
        `${value(actor.label)} changed the role of ${value(target.name)} to "${value(change.newText)}".`,
      check: ['Did somebody ask for it?', 'Did the actor change their own role?'],
      act: 'Set the role back (admin console, Users), and check what the user did since.',
      tactic: 'TA0004 Privilege Escalation',
      technique: 'T1078 Valid Accounts',
      datadogRule: 'def-000-8uj',
      published: true,
    },
    {
      key: 'tailnet-lock-changed',
      title: 'Tailnet lock is changed',
      description:
        'Tailnet lock keeps even Tailscale from adding a device that you have not signed. Switching it off, or trusting another key, takes that guarantee away.',
      search: happened(
        'TAILNET.DISABLE.TKA',
        'TAILNET.DISABLE.TAILNET_LOCK',
        'TAILNET.CREATE.TKA',
        'TAILNET.DELETE.TKA',
        'TAILNET.UPDATE.TKA',
      ),
      severity: 'high',
      says: (value) =>
        `${value(actor.label)} changed tailnet lock of ${value(target.name)}: ${value(event.title)}.`,
      check: ['Was a signing node added or retired on purpose?', 'Which devices joined since?'],
      act: 'Check the trusted keys with `tailscale lock status` on a signing node, and remove those that are not yours.',
      tactic: 'TA0005 Defense Evasion',
      technique: 'T1562 Impair Defenses',
    },
    {
      key: 'internet-route-approved',
      title: 'Route to the whole internet is approved',
      description:
        'A device with the route 0.0.0.0/0 or ::/0 is an exit node: it sees and can change the traffic of everyone who uses it, and hides where they come from.',
      search: all(happened('NODE.UPDATE.ALLOWED_IPS', 'NODE.UPDATE.AUTO_APPROVED_ROUTES'), everywhere),
      severity: 'high',
      says: (value) =>
        `${value(actor.label)} approved ${value(target.name)} as an exit node: ${value(change.newText)}.`,
      check: [
        'Whose machine is it, and where does it stand?',
        'Who uses it as exit node (flow logs of kind `exit`)?',
      ],
      act: 'Withdraw the route (admin console, Machines › Edit route settings) if it is not one of your exit nodes.',
      tactic: 'TA0006 Credential Access',
      technique: 'T1557 Adversary-in-the-Middle',
    },
    {
      key: 'route-approved',
      title: 'Subnet route is approved',
      description:
        'A subnet router opens a network behind it to the tailnet, also hosts that run no Tailscale and have no rules of their own.',
      search: all(
        happened('NODE.UPDATE.ALLOWED_IPS', 'NODE.UPDATE.AUTO_APPROVED_ROUTES', 'NODE.CREATE.ALLOWED_IPS'),
        not(everywhere),
      ),
      severity: 'low',
      says: (value) =>
        `${value(actor.label)} set the routes of ${value(target.name)} to ${value(change.newText)}.`,
      check: ['Is the network meant to be reached from the tailnet?', 'Which rules cover it?'],
      act: 'Withdraw the route (admin console, Machines › Edit route settings) if nobody needs it.',
      tactic: 'TA0008 Lateral Movement',
      technique: 'T1090.001 Internal Proxy',
    },
    ...(tag === undefined
      ? []
      : [
          {
            key: 'sensitive-tag-added',
            title: 'Sensitive tag is given to a device',
            description:
              'Tags decide what a device may reach and who may reach it. These ones open what matters most, so a device that carries one newly should be known to somebody.',
            search: all(happened('NODE.UPDATE.ACL_TAGS'), is(change.tags, tag, ...tags)),
            severity: 'medium',
            says: (value) =>
              `${value(actor.label)} set the tags of ${value(target.name)} to ${value(change.newText)}.`,
            check: ['Does the device do what the tag is for?'],
            act: 'Take the tag away (admin console, Machines › Edit ACL tags).',
            tactic: 'TA0004 Privilege Escalation',
            technique: 'T1098 Account Manipulation',
          } satisfies Threat,
        ]),
    {
      key: 'name-resolution-changed',
      title: 'DNS, MagicDNS or HTTPS settings are changed',
      description:
        'Whoever sets the nameservers decides where names lead, for every device. Switching MagicDNS off writes two events, which are told as one.',
      search: happened(
        'TAILNET.UPDATE.DNS_CONFIG',
        'TAILNET.UPDATE.DNS_SPLIT_DNS',
        'TAILNET.DISABLE.MAGIC_DNS',
        'TAILNET.ENABLE.MAGIC_DNS',
        'TAILNET.DISABLE.HTTPS',
        'TAILNET.ENABLE.HTTPS',
        'TAILNET.UPDATE.TCD',
      ),
      severity: 'low',
      says: (value) =>
        `${value(actor.label)} changed how names resolve in ${value(target.name)}: ${value(event.title)}.`,
      check: ['Are the nameservers yours?', 'Do names still resolve?'],
      act: 'Set DNS back (admin console, DNS).',
      tactic: 'TA0006 Credential Access',
      technique: 'T1557 Adversary-in-the-Middle',
    },
    {
      key: 'device-shared',
      title: 'Device is shared outside the tailnet',
      description:
        'A shared device can be reached from another tailnet, under rules that this tailnet does not see. Invitations can be passed on.',
      search: happened('SHARE.CREATE', 'INVITE.CREATE.NODE_SHARE', 'INVITE.ACCEPT.NODE_SHARE'),
      severity: 'medium',
      says: (value) =>
        `${value(actor.label)} shared ${value(target.name)} outside the tailnet: ${value(event.title)}.`,
      check: ['Who is it for?', 'Until when?'],
      act: 'End the share (admin console, Machines › Share), and revoke the open invitation.',
      tactic: 'TA0003 Persistence',
      technique: 'T1133 External Remote Services',
    },
    ...(thresholds.newNodes === null
      ? []
      : [
          {
            key: 'device-surge',
            title: 'Many devices join at once',
            description:
              'Devices that join without a person, by key or as ephemeral ones, came in by the dozen within an hour. A runaway job does that, and so does someone with a reusable auth key.',
            search: happened('NODE.CREATE'),
            when: { of: target.id, above: thresholds.newNodes, window: hours(1) },
            severity: 'medium',
            says: (value) =>
              `Many devices joined for ${value(actor.label)} within an hour; the last was ${value(target.name)}.`,
            check: ['Is a job scaling up?', 'Which key do they use?'],
            act: 'Revoke the auth key, and remove the devices that nobody needs.',
            tactic: 'TA0003 Persistence',
            technique: 'T1136 Create Account',
          } satisfies Threat,
        ]),
  ];
}
