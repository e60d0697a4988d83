import { tmpdir } from 'node:os';
import { content } from '../../../bin/content.js';
import { run as runDeploy } from '../../../src/cli/commands/deploy.js';
import { demoContent } from '../../../src/cli/sandbox/demo-content.js';
import { runInDemo } from '../../../src/cli/sandbox/demo-run.js';

/** Installs the integration in a sandbox, as `npm run demo` does it: over HTTP. */
export async function deployInto(url: string): Promise<void> {
  const silent = { isTTY: false, write: () => true, once: () => undefined };
  const folder = tmpdir();
  const input = {
    args: [],
    options: {},
    global: { json: false, color: false, quiet: true, config: undefined },
    context: {
      cwd: folder,
      env: {},
      stdin: process.stdin,
      stdout: silent,
      stderr: silent,
      now: Date.now,
      content: demoContent(content),
    },
  };
  await runInDemo(runDeploy, { sandbox: url, yes: true }, { folder, input });
}
