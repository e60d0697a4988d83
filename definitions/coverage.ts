import type { Coverage, CoverageRow } from '../src/model/coverage.js';
import { fileName } from '../src/model/monitor.js';
import { blindSpots } from './threats/blind-spots.js';
import { datadogBetas, others } from './threats/others.js';
import { otherRows } from './threats/other-rows.js';
import type { Settings } from './settings.js';
import { threats } from './threats/index.js';

/** Which threats are watched where; what others have against them; what nobody can see in these logs. */
export function coverage(settings: Settings): Coverage {
  const rows = threats(settings).map(({ key, title, tactic, technique, datadogRule }): CoverageRow => {
    const ofDatadog = datadogRule ?? datadogBetas[key];
    return {
      threat: title,
      monitor: title,
      rule: key,
      tests: monitorTests(title),
      tactic,
      technique,
      ...(ofDatadog === undefined ? {} : { datadogRule: ofDatadog }),
      ...(others[key] === undefined ? {} : { others: others[key] }),
    };
  });
  return { rows: [...rows, ...otherRows], blindSpots };
}

/** Where the tests of a monitor stand. */
function monitorTests(key: string): string {
  return `definitions/monitors/${fileName(key)}_tests.yaml`;
}
