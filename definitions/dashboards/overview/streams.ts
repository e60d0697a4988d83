import { group, sized } from '../../../src/model/layout.js';
import { logs } from '../../../src/model/logs.js';
import { all, is, not } from '../../../src/model/search.js';
import { checkStatus } from '../../../src/model/widgets/check-status.js';
import { logStream } from '../../../src/model/widgets/list-stream.js';
import { queryValue } from '../../../src/model/widgets/query-value.js';
import { timeseries } from '../../../src/model/widgets/timeseries.js';
import { toplist } from '../../../src/model/widgets/toplist.js';
import { attributes } from '../../attributes.js';
import { forwardCheck, streamCheck } from '../../service-checks.js';
import { audit, flows, tailscale } from '../../searches.js';
import { yellowWhenAny } from '../colours.js';
import { logsOf } from '../links.js';
import { chosenNode, chosenTailnet } from '../variables.js';

const { stream, service, status, host, event, message, reporter } = attributes;

const arriving = all(tailscale, chosenTailnet);
const latest = { time: { liveSpan: '1w' } } as const;

const notUnderstood = queryValue(logs({ search: all(arriving, not(is(stream, 'audit', 'flow'))) }).count(), {
  title: 'Logs not understood',
  formats: yellowWhenAny,
});

const unknownEvents = queryValue(
  logs({ search: all(audit, is(event.known, 'unknown'), chosenTailnet) }).count(),
  {
    title: 'Unknown changes',
    formats: yellowWhenAny,
  },
);

const reports = [
  { check: streamCheck, title: 'Health of the streams' },
  { check: forwardCheck, title: 'Health of the forwarding' },
].map(({ check, title }) =>
  sized(4, 2, checkStatus(check, { title }), { needs: [`check:${check.check}` as const] }),
);

/** Are logs arriving and understood, stream by stream, and when did the last one arrive? */
export const streams = group(
  { title: 'Are Logs Arriving?', backgroundColor: 'vivid_blue' },
  [
    sized(
      4,
      3,
      timeseries(logs({ search: arriving }).count().by(service), 'bars', {
        title: 'Logs by stream',
        customLinks: [logsOf('Logs of this stream', tailscale, service)],
      }),
    ),
    sized(
      4,
      3,
      timeseries(logs({ search: arriving }).count().by(status), 'bars', {
        title: 'Logs by status',
        palette: 'semantic',
        customLinks: [logsOf('Logs of this status', tailscale, status)],
      }),
    ),
    ...reports,
    sized(2, 2, notUnderstood),
    sized(2, 2, unknownEvents),
    sized(
      4,
      2,
      logStream(all(audit, chosenTailnet), ['timestamp', message], { title: 'Last changes', ...latest }),
    ),
    sized(
      4,
      3,
      toplist(
        logs({ search: all(flows, chosenNode) })
          .count()
          .by(reporter.name)
          .by(host, 1),
        {
          title: 'Busiest reporting nodes',
          customLinks: [logsOf('Logs of this node', flows, reporter.name)],
        },
      ),
      { needs: ['flows'] },
    ),
    sized(
      4,
      3,
      logStream(all(flows, chosenTailnet), ['timestamp', message], { title: 'Last flows', ...latest }),
      {
        needs: ['flows'],
      },
    ),
  ],
  { width: 8 },
);
