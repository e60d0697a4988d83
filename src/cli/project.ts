import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '../compile/compile.js';
import { leaveOutCases } from '../compile/test-cases.js';
import { readSourceFile } from '../io/asset-folder.js';
import { loadConfig } from '../io/config.js';
import { definitionsFolder } from '../io/package-root.js';
import type { AssetFile, Assets } from '../model/asset-tree.js';
import { configSchema } from '../model/config-schema.js';
import type { Config } from '../model/config.js';
import type { Integration } from '../model/integration.js';
import { readAssets } from '../read/assets.js';
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
  const assets = compile(integration, readPipelineTests(integration));
  return { config, configPath: path, integration, assets };
}

/** Tests of our pipelines, for the package. */
function readPipelineTests({ logs }: Integration): readonly AssetFile[] {
  const sources = logs.flatMap(({ id, testsWithout = [] }) => {
    const name = `${id}_tests.yaml`;
    const path = join(definitionsFolder, 'logs', name);
    if (!existsSync(path)) return [];
    const source = readSourceFile(path, `assets/logs/${name}`);
    const text = leaveOutCases(source.text, testsWithout);
    return [{ ...source, text, size: Buffer.byteLength(text) }];
  });
  return readAssets('', sources).files;
}
