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
import { findYamlLine } from '../read/yaml-lines.js';
import type { CommandInput } from './command.js';
import { quickYaml } from './assets/quick-yaml.js';

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
  return logs.flatMap(({ id, testsWithout = [] }): AssetFile[] => {
    const key = `${id}_tests`;
    const file = join(definitionsFolder, 'logs', `${key}.yaml`);
    if (!existsSync(file)) return [];
    const path = `assets/logs/${key}.yaml`;
    const text = leaveOutCases(readSourceFile(file, path).text, testsWithout);
    return [
      {
        path,
        kind: 'pipeline-tests',
        key,
        text,
        size: Buffer.byteLength(text),
        // Half a megabyte that a build copies and only a validation looks into.
        get value() {
          return quickYaml(text)?.value;
        },
        lineOf: (pointer) => findYamlLine(text.split('\n'), pointer) ?? 1,
        published: true,
      },
    ];
  });
}
