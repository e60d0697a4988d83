import { describe, expect, it } from 'vitest';
import { renderPermissionsPage } from '../../src/docs/permissions-page.js';

const kinds = {
  monitor: { read: 'monitors_read', write: 'monitors_write', validate: 'monitors_read' },
  'security-rule': { read: 'rules_read', write: 'rules_write', validate: 'rules_write' },
};

describe('the page on permissions', () => {
  const page = renderPermissionsPage(kinds, 'user_access_read');

  it('has a row for every kind, with what each command needs', () => {
    expect(page).toContain(
      '| monitor | `monitors_read` | `monitors_read`, `monitors_write` | `monitors_read` |',
    );
    expect(page).toContain('| security-rule | `rules_read` | `rules_read`, `rules_write` | `rules_write` |');
  });

  it('has a role that may deploy and one that may only look, each permission once', () => {
    const [, deploying = '', looking = ''] = page.split('resource "datadog_role"');
    const namesIn = (role: string) => [...role.matchAll(/permissions\.(\w+) \}/g)].map(([, name]) => name);
    expect(namesIn(deploying)).toEqual([
      'monitors_read',
      'monitors_write',
      'rules_read',
      'rules_write',
      'user_access_read',
    ]);
    expect(namesIn(looking)).toEqual(['monitors_read', 'rules_read', 'user_access_read']);
  });
});
