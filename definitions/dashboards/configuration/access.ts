import type { LogSearch } from '../../../src/model/search.js';
import { group, sized } from '../../../src/model/layout.js';
import type { SizedWidget } from '../../../src/model/layout.js';
import { is } from '../../../src/model/search.js';
import { logStream } from '../../../src/model/widgets/list-stream.js';
import { attributes } from '../../attributes.js';
import { chosen } from './counts.js';

const { actor, target, message, change, evt } = attributes;

function changesOf(title: string, search: LogSearch): SizedWidget {
  return sized(
    6,
    4,
    logStream(chosen(search), ['status_line', 'timestamp', message, actor.label, target.name], { title }),
  );
}

/** Who may do what, and since when? */
export const access = group({ title: 'Access', backgroundColor: 'vivid_blue' }, [
  changesOf('Policy file', is(target.property, 'ACL')),
  changesOf('Keys, clients and tokens', is(target.type, 'API_KEY', 'OAUTH_ACCESS_TOKEN')),
  changesOf('Roles and users', is(target.type, 'USER')),
  changesOf('Approvals', is(evt.name, 'APPROVE')),
  changesOf(
    'Routes, exit nodes and tags',
    is(target.property, 'ALLOWED_IPS', 'AUTO_APPROVED_ROUTES', 'EXIT_NODE', 'ACL_TAGS'),
  ),
  changesOf('DNS and HTTPS', is(target.property, 'DNS_CONFIG', 'MAGIC_DNS', 'HTTPS')),
  changesOf('Shares and invitations', is(target.type, 'SHARE', 'INVITE')),
  sized(
    6,
    4,
    logStream(
      chosen(is(evt.outcome, 'failure')),
      ['status_line', 'timestamp', message, actor.label, change.error],
      { title: 'Failed requests and changes' },
    ),
  ),
]);
