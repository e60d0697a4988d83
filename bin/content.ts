import { resolve } from 'node:path';
import type { Content } from '../src/cli/command.js';

/** The integration that the command line works on. */
export const content: Content = {
  integration: () => ({ manifest: {} }),
  defaults: {},
  settingsSchema: {},
  definitionsFolder: resolve(import.meta.dirname, '../definitions'),
};
