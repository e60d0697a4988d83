import { compile } from '../compile/compile.js';
import { loadConfig } from '../io/config.js';
import type { Assets } from '../model/asset-tree.js';
import { configSchema } from '../model/config-schema.js';
import type { Config } from '../model/config.js';
import type { Integration } from '../model/integration.js';
import type { CommandInput } from './command.js';

export interface Project {
  readonly config: Config;
  /** Absolute path of the config file, or undefined when there is none. */
  readonly configPath: string | undefined;
  readonly integration: Integration;
  readonly assets: Assets;
}

/** Reads the user's config, builds the integration with its settings and compiles it. Throws `config`, `definition`. */
export async function loadProject(input: Pick<CommandInput, 'context' | 'global'>): Promise<Project> {
  const { content, cwd } = input.context;
  const { config, path } = await loadConfig(cwd, input.global.config, configSchema(content.settingsSchema));
  // Without a config file it is the package for everyone, with one the settings over their defaults.
  const integration = content.integration(path === undefined ? undefined : (config.settings ?? {}));
  return { config, configPath: path, integration, assets: compile(integration) };
}
