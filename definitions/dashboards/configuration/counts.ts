import type { SizedWidget } from '../../../src/model/layout.js';
import { sized } from '../../../src/model/layout.js';
import { logs } from '../../../src/model/logs.js';
import type { LogSearch } from '../../../src/model/search.js';
import { all } from '../../../src/model/search.js';
import type { ConditionalFormat } from '../../../src/model/widgets/common.js';
import { queryValue } from '../../../src/model/widgets/query-value.js';
import { audit } from '../../searches.js';
import { chosenChange } from '../variables.js';

/** Changes that the filters of the dashboard let through. */
export const chosen = (...searches: readonly LogSearch[]): LogSearch => all(audit, ...searches, chosenChange);

/** One number of changes, with a link to them. */
export function counted(
  title: string,
  search: LogSearch,
  formats: readonly ConditionalFormat[] = [],
): SizedWidget {
  const query = encodeURIComponent(all(audit, search));
  const link = `/logs?query=${query}&from_ts={{timestamp_start}}&to_ts={{timestamp_end}}&live=false`;
  const customLinks = [{ label: 'These changes', link }];
  return sized(3, 2, queryValue(logs({ search: chosen(search) }).count(), { title, formats, customLinks }));
}
