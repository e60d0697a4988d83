import type { CommandSpec } from '../command.js';
import { orgOptions } from './org-options.js';

export const importSpec: CommandSpec = {
  name: 'import',
  summary: 'bring an object that was edited in the web page back as TypeScript',
  description:
    'Prints a module that compiles back to the same JSON: a dashboard, a monitor or a log pipeline. Marks, mutes and ' +
    'what the organisation adds by itself are left out.',
  args: [{ name: '<kind/id>', description: 'dashboard/abc-def-ghi, monitor/21053382 or log-pipeline/ID' }],
  options: [...orgOptions, { flags: '--out <file>', description: 'write the module to this file' }],
  examples: ['tailscale-dd import dashboard/abc-def-ghi > dashboards/exit-nodes.ts'],
  load: () => import('../commands/import.js'),
};
