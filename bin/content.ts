import { defaultSettings, integration, settingsSchema, type PartialSettings } from '../definitions/index.js';
import { publishedPackage } from '../definitions/published-package.js';
import { testedSettings } from '../definitions/tested.js';
import { tuning } from '../definitions/tuning.js';
import type { Content } from '../src/cli/command.js';

/** The integration that the command line works on. Without a config it is the package that everyone installs. */
export const content: Content = {
  integration: (settings) => (isSettings(settings) ? integration(settings) : publishedPackage()),
  defaults: defaultSettings,
  settingsSchema,
  tuning: (settings) => tuning(isSettings(settings) ? settings : {}),
  testedSettings,
};

// The config's settings were checked against the schema before they came here.
function isSettings(settings: unknown): settings is PartialSettings {
  return typeof settings === 'object' && settings !== null;
}
