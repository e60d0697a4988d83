import type { Content } from '../command.js';

const gigabyte = 1_000_000_000;

/** What the demo shows where no config says otherwise: everything that a made-up tailnet can feed, with limits set. */
const demoSettings = {
  flows: 'split',
  siem: true,
  datadogRules: false,
  watchedPorts: [
    { port: 22, name: 'ssh', bytes: gigabyte / 5 },
    { port: 445, name: 'smb' },
    { port: 3389, name: 'rdp' },
    { port: 5432, name: 'postgresql' },
  ],
  thresholds: { bytesFromSource: 2 * gigabyte, exitBytes: gigabyte, fanOut: 60, rejects: 200 },
} as const;

export function demoContent(content: Content): Content {
  return { ...content, integration: (settings) => content.integration(settings ?? demoSettings) };
}
