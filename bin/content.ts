import { packageSettings } from '../definitions/feeds.js';
import { defaultSettings, integration, settingsSchema, type PartialSettings } from '../definitions/index.js';
import type { Content } from '../src/cli/command.js';

/** The integration that the command line works on. Without a config it is the package that everyone installs. */
export const content: Content = {
  integration: (settings) => integration(isSettings(settings) ? settings : packageSettings),
  defaults: defaultSettings,
  settingsSchema,
};

// The config's settings were checked against the schema before they came here.
function isSettings(settings: unknown): settings is PartialSettings {
  return typeof settings === 'object' && settings !== null;
}
