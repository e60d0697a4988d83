import { describe, expect, it } from 'vitest';
import { attributes } from '../../definitions/attributes.js';
import { settingsSchema } from '../../definitions/settings/schema.js';
import { renderAttributesPage } from '../../src/docs/attributes-page.js';
import { renderCoveragePage } from '../../src/docs/coverage-page.js';
import { renderSettingsPage } from '../../src/docs/settings-page.js';
import { renderTable } from '../../src/docs/table.js';

describe('a table', () => {
  it('keeps each cell in its line and column', () => {
    expect(renderTable(['A', 'B'], [['x|y', 'one\n  two']])).toBe(
      '| A | B |\n| --- | --- |\n| x\\|y | one two |',
    );
  });
});

describe('the page of settings', () => {
  it('has every setting with its default', () => {
    const page = renderSettingsPage(settingsSchema);
    for (const name of Object.keys(settingsSchema.properties)) expect(page).toContain(`\n## ${name}\n`);
    expect(page).toContain('Values: `"none"`, `"unsplit"`, `"split"`. Default: `"none"`.');
    expect(page).toContain('| `failedRequests` | number or null |');
  });
});

describe('the page of attributes', () => {
  it('says of each how to search it and where it comes from', () => {
    const page = renderAttributesPage([attributes.usr.email, attributes.flow.sentBytes, attributes.tailnet]);
    expect(page).toContain('| `@usr.email` | facet | string | `actor.loginName` |');
    expect(page).toContain('| `@tailscale.flow.tx_bytes` | measure | integer, byte |');
    expect(page).toContain('| `tailnet` | tag | string | `ddtags` |');
  });
});

describe('the page of coverage', () => {
  it('has a row for each threat, and what cannot be seen', () => {
    const page = renderCoveragePage({
      rows: [
        {
          threat: 'User approval off',
          monitor: 'User approval is off',
          rule: 'user-approval-off',
          technique: 'T1562',
        },
      ],
      blindSpots: [{ threat: 'Failed sign-ins', why: 'They stand elsewhere.' }],
    });
    expect(page).toContain(
      '| User approval off | User approval is off | `user-approval-off` |  | T1562 |  |  |  |',
    );
    expect(page).toContain('| Failed sign-ins | They stand elsewhere. |');
  });
});
