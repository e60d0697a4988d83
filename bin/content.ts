import type { Content } from '../src/cli/command.js';

/** The integration that the command line works on. */
export const content: Content = {
  integration: () => ({ manifest: {} }),
  defaults: {},
  settingsSchema: {},
};
