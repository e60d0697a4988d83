import type { Coverage, CoverageRow } from '../model/coverage.js';
import { renderTable } from './table.js';

/** Threat by threat: where it is watched, by which test that is proven, and what others have against it. */
export function renderCoveragePage({ rows, blindSpots }: Coverage): string {
  return `# Coverage

Each threat has one home: a detection rule where the org has Cloud SIEM (setting \`siem\`), else a monitor. Where one of Datadog's
default rules covers a threat and is on (setting \`datadogRules\`), ours is left out.

${renderTable(
  ['Threat', 'Monitor', 'Rule', 'Tests', 'MITRE ATT&CK', 'Datadog', 'Panther', 'Sentinel'],
  rows.map(describeRow),
)}

## What these logs cannot show

${renderTable(
  ['What', 'Why'],
  blindSpots.map(({ threat, why }) => [threat, why]),
)}
`;
}

function describeRow(row: CoverageRow): readonly string[] {
  const { threat, monitor, rule, tests, tactic, technique, datadogRule, others } = row;
  return [
    threat,
    monitor ?? '',
    rule === undefined ? '' : `\`${rule}\``,
    tests === undefined ? '' : `\`${tests}\``,
    [tactic, technique].filter((part) => part !== undefined).join(', '),
    datadogRule === undefined ? '' : `\`${datadogRule}\``,
    others?.panther ?? '',
    others?.sentinel ?? '',
  ];
}
