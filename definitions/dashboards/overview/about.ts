import { group, sized } from '../../../src/model/layout.js';
import { note } from '../../../src/model/widgets/note.js';

const text = `**Tailscale** streams two kinds of logs: *configuration audit logs* (who changed what) and, on some plans, *network flow logs* (who talked to whom).

Read this page from the top: the first group that is not well is where to look.

- [All changes](/logs?query=source%3Atailscale%20service%3Alogstream-config)
- [All flows](/logs?query=source%3Atailscale%20%40tailscale.stream%3Aflow)
- [Monitors](/monitors/manage?q=tag%3A%22integration%3Atailscale%22)`;

export const about = group(
  { title: 'About Tailscale', backgroundColor: 'white' },
  [sized(4, 5, note(text))],
  { width: 4 },
);
