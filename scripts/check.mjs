// The whole check behind `npm test`: each step in turn, the first failure ends it, and the last line counts the tests.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'tailscale-dd-check-'));
const resultFile = join(folder, 'vitest.json');
const cli = 'node dist/bin/tailscale-dd.js';

const steps = [
  ['build', 'npm run --silent build'],
  ['types', 'tsc'],
  ['page types', 'tsc -p src/sandbox/page/client'],
  ['lint', 'npm run --silent lint'],
  ['format', 'prettier --check --log-level warn .'],
  ['unused', 'knip'],
  ['tests', `vitest run --reporter=dot --reporter=json --outputFile.json=${resultFile}`],
  ['assets are fresh', `${cli} build --check`],
  ['docs are fresh', `${cli} docs --check`],
  ['assets are valid', `${cli} validate --guidelines --max-warnings 0`],
  ['samples', `${cli} test`],
  ['package', 'npm run --silent package'],
];

for (const [name, command] of steps) {
  const started = Date.now();
  const run = spawnSync(command, { shell: true, stdio: ['ignore', 'inherit', 'inherit'] });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  if (run.status !== 0) {
    console.log(`\n${name} failed after ${seconds} s: ${command}`);
    finish(1);
  }
  console.log(`✓ ${name} (${seconds} s)`);
}
finish(0);

function finish(exitCode) {
  const { passed, failed, skipped } = readCounts();
  console.log(
    `${passed} passed, ${Math.max(failed, exitCode)} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
  );
  rmSync(folder, { recursive: true, force: true });
  process.exit(exitCode);
}

function readCounts() {
  try {
    const result = JSON.parse(readFileSync(resultFile, 'utf8'));
    const skipped = result.numPendingTests + result.numTodoTests;
    return { passed: result.numPassedTests, failed: result.numFailedTests, skipped };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}
