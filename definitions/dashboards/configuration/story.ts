import { group, sized } from '../../../src/model/layout.js';
import { logStream } from '../../../src/model/widgets/list-stream.js';
import { note } from '../../../src/model/widgets/note.js';
import { attributes } from '../../attributes.js';
import { chosen } from './counts.js';

const { message, change, origin } = attributes;

const text = `Choose an **actor** or a **target** above: this list is then its story.

More about the same actor in other sources:

- [Identity provider: Okta](/logs?query=source%3Aokta%20%40usr.email%3A$actor.value)
- [Identity provider: Google Workspace](/logs?query=source%3Agsuite%20%40usr.email%3A$actor.value)
- [Identity provider: Microsoft Entra ID](/logs?query=source%3Aazure.activedirectory%20%40usr.email%3A$actor.value)

And about the same device:

- [Host](/infrastructure?text=$target.value)
- [Its logs](/logs?query=host%3A$target.value)`;

/** Everything that one actor did, or that befell one device. */
export const story = group({ title: 'Story of One Actor or Device', backgroundColor: 'gray' }, [
  sized(3, 8, note(text)),
  sized(
    9,
    8,
    logStream(chosen(), ['status_line', 'timestamp', message, origin, change.old, change.new], {
      title: 'All changes, newest first',
    }),
  ),
]);
