import { join } from 'node:path';
import { TailscaleDdError } from '../../errors.js';
import { packageRoot } from '../../io/package-root.js';
import { startLocalOrg, type LocalOrg, type LocalOrgOptions } from '../../sandbox/local-org.js';
import { readFacets } from '../assets/catalogue-facets.js';
import type { CommandInput } from '../command.js';
import { demoContent } from './demo-content.js';
import { loadProject } from '../project.js';
import { readSandboxOptions } from './sandbox-options.js';
import { version } from '../version.js';

const usualPort = 7788;
const portsTried = 20;

/** Starts the org on the port that was named, else on the first free one from 7788 on. */
export async function openLocalOrg(input: CommandInput, scenario: string | undefined): Promise<LocalOrg> {
  const project = await loadProject({
    ...input,
    context: { ...input.context, content: demoContent(input.context.content) },
  });
  const options: LocalOrgOptions = {
    ...readSandboxOptions(input),
    version,
    clientFolder: join(packageRoot, 'dist', 'page'),
    facets: readFacets(project.assets),
    scenario,
  };
  if (input.options['port'] !== undefined) return startLocalOrg(options);
  for (let port = usualPort; port < usualPort + portsTried; port++) {
    try {
      return await startLocalOrg({ ...options, port });
    } catch (error) {
      if (!(error instanceof TailscaleDdError) || error.code !== 'network') throw error;
    }
  }
  return startLocalOrg({ ...options, port: 0 });
}
