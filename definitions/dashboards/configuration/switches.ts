import { group } from '../../../src/model/layout.js';
import { all, is } from '../../../src/model/search.js';
import { attributes } from '../../attributes.js';
import { redWhenAny, yellowWhenAny } from '../colours.js';
import { counted } from './counts.js';

const { evt, target } = attributes;

const off = is(evt.name, 'DISABLE', 'DELETE');
const property = (...names: readonly [string, ...string[]]) => is(target.property, ...names);

/** Which safeguards were switched off? */
export const switches = group({ title: 'Safeguards', backgroundColor: 'vivid_orange' }, [
  counted('User approval off', all(off, property('USER_APPROVAL_REQUIRED')), redWhenAny),
  counted(
    'Device approval off',
    all(off, property('MACHINE_APPROVAL_NEEDED', 'MACHINE_AUTH_NEEDED')),
    redWhenAny,
  ),
  counted('Tailnet lock changed', property('TKA'), yellowWhenAny),
  counted(
    'Posture integrations removed',
    all(off, property('POSTURE_INTEGRATION', 'POSTURE_IDENTITY')),
    redWhenAny,
  ),
  counted('Flow logging off', all(off, property('NETWORK_FLOW_LOGGING', 'LOG_EXIT_FLOWS')), redWhenAny),
  counted('Log streams changed', property('LOGSTREAM_ENDPOINT'), yellowWhenAny),
  counted('Key expiry off or longer', property('KEY_EXPIRY', 'MAX_KEY_DURATION'), yellowWhenAny),
  counted('Contacts changed', property('SECURITY_EMAIL', 'SUPPORT_EMAIL', 'ACCOUNT_EMAIL'), yellowWhenAny),
]);
