import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startSandbox } from '../../src/sandbox/server.js';
import { referenceFolder } from '../reference.js';
import { clientOf } from './client.js';
import { readScenarios, replay } from './recordings.js';

describe.skipIf(referenceFolder === undefined)('recorded calls', () => {
  it('are answered as Datadog answered them, 19 of 20 at least', async () => {
    const scenarios = readScenarios(join(referenceFolder ?? '', 'api-recordings'));
    const failures: string[] = [];
    for (const scenario of scenarios) {
      const sandbox = await startSandbox({ now: () => Date.parse(scenario.frozen) });
      const difference = await replay(scenario, clientOf(sandbox), clientOf(sandbox, {}));
      if (difference !== undefined) failures.push(`${scenario.name}\n  ${difference}`);
      await sandbox.close();
    }
    const share = 1 - failures.length / scenarios.length;
    expect(scenarios.length).toBeGreaterThan(100);
    expect(share, failures.join('\n')).toBeGreaterThanOrEqual(0.95);
  });
});
