import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { content } from '../../../bin/content.js';
import { run as runDeploy } from '../../../src/cli/commands/deploy.js';
import { runInDemo } from '../../../src/cli/sandbox/demo-run.js';

/** Installs the integration in a sandbox, as `npm run demo` does it: over HTTP. */
export async function deployInto(url: string): Promise<void> {
  const silent = { isTTY: false, write: () => true, once: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'deploy-into-'));
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
      content,
    },
  };
  try {
    await runInDemo(runDeploy, { sandbox: url, yes: true }, { folder, input });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
