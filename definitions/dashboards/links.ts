import type { Attribute } from '../../src/model/attribute.js';
import { facetPath } from '../../src/model/attribute.js';
import type { LogSearch } from '../../src/model/search.js';
import type { CustomLink } from '../../src/model/widgets/common.js';

/** Links from a graph to the logs behind it. Paths without host, so that they work on each of Datadog's sites. */

const window = 'from_ts={{timestamp_start}}&to_ts={{timestamp_end}}&live=false';

/** The logs of one group: a search, and the value that was clicked. */
export function logsOf(label: string, search: LogSearch, attribute: Attribute): CustomLink {
  const path = facetPath(attribute);
  return { label, link: `/logs?query=${encodeSearch(search)}%20{{${path}}}&${window}` };
}

/** Signals that name the value that was clicked. */
export function signalsOf(label: string, attribute: Attribute): CustomLink {
  return { label, link: `/security?query=source%3Atailscale%20{{${facetPath(attribute)}}}&${window}` };
}

// What is chosen in a template variable stands in a link as {{$actor}}, and comes out as key:value.
function encodeSearch(search: LogSearch): string {
  return encodeURIComponent(search).replace(/%24(\w+)/g, '{{$$$1}}');
}
