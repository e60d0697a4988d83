import { describe, expect, it } from 'vitest';
import { exportTerraform } from '../../src/export/terraform.js';

const parse = (
  text: string,
): { readonly resource: Record<string, Record<string, Record<string, unknown>>> } =>
  JSON.parse(text) as { resource: Record<string, Record<string, Record<string, unknown>>> };

describe('exportTerraform', () => {
  it('writes a monitor as the JSON that the API takes', () => {
    const body = { name: 'Traffic on {{[@host].name}}', query: 'logs("*") > 1' };
    const { text } = exportTerraform([{ kind: 'monitor', key: 'exit-node-traffic', body }]);
    const written = parse(text).resource['datadog_monitor_json']?.['exit-node-traffic']?.['monitor'];
    expect(JSON.parse(String(written))).toEqual(body);
  });

  it('doubles what a template would take for an expression', () => {
    const body = {
      id: 'x',
      name: 'p',
      processors: [{ type: 'string-builder-processor', template: '%{actor.id} ${x}' }],
    };
    const { text } = exportTerraform([{ kind: 'log-pipeline', key: 'tailscale', body }]);
    expect(text).toContain('%%{actor.id} $${x}');
  });

  it('nests processors as the blocks that the provider names after their type', () => {
    const inner = {
      type: 'category-processor',
      target: 'evt.outcome',
      categories: [{ name: 'failure', filter: { query: '@error:*' } }],
    };
    const body = {
      name: 'tailscale',
      is_enabled: true,
      filter: { query: 'source:tailscale' },
      processors: [{ type: 'pipeline', processors: [inner] }],
    };
    const { text } = exportTerraform([{ kind: 'log-pipeline', key: 'tailscale', body }]);
    expect(parse(text).resource['datadog_logs_custom_pipeline']?.['tailscale']).toEqual({
      name: 'tailscale',
      is_enabled: true,
      filter: { query: 'source:tailscale' },
      processor: [
        {
          pipeline: {
            processor: [{ category_processor: { target: 'evt.outcome', category: inner.categories } }],
          },
        },
      ],
    });
  });

  it('names what the provider has no resource for', () => {
    expect(exportTerraform([{ kind: 'dashboard-list', key: 'Tailscale', body: {} }]).leftOut).toEqual([
      { kind: 'dashboard-list', key: 'Tailscale' },
    ]);
  });

  it('makes a resource name of any key', () => {
    const { text } = exportTerraform([{ kind: 'monitor', key: '22/tcp traffic', body: {} }]);
    expect(Object.keys(parse(text).resource['datadog_monitor_json'] ?? {})).toEqual(['asset-22-tcp-traffic']);
  });
});
