import type { Content } from './command.js';

/** What the demo shows where no config says otherwise: everything that a made-up tailnet can feed. */
const demoSettings = { flows: 'split', siem: true, datadogRules: false } as const;

export function demoContent(content: Content): Content {
  return { ...content, integration: (settings) => content.integration(settings ?? demoSettings) };
}
