import { describe, expect, it } from 'vitest';
import { renderConfigTemplate } from '../../src/report/config-template.js';

describe('renderConfigTemplate', () => {
  it('shows every setting with its description and its default, commented out', () => {
    const text = renderConfigTemplate({
      properties: {
        flows: { description: 'Whether flow logs are sent.', default: 'none' },
        watchedPorts: { description: 'Ports.', default: [{ port: 22, name: "alice's ssh" }] },
        sensitiveTags: { default: [] },
      },
    });
    expect(text).toContain("     * Whether flow logs are sent.\n     */\n    // flows: 'none',");
    expect(text).toContain(String.raw`// watchedPorts: [{ port: 22, name: 'alice\'s ssh' }],`);
    expect(text).toContain('// sensitiveTags: [],');
  });
});
