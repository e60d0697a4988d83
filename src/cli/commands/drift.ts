import { findDrift } from '../../deploy/drift.js';
import type { ExitCode } from '../../errors.js';
import { painter } from '../../report/paint.js';
import { renderDrift } from '../../report/drift.js';
import type { CommandInput } from '../command.js';
import { forEachOrg } from '../orgs/for-each-org.js';

export async function run(input: CommandInput): Promise<ExitCode> {
  const { global, context } = input;
  return forEachOrg(input, async (session) => {
    const drift = findDrift(await session.makePlan({ adopt: [], prune: false }));
    if (!global.json) context.stdout.write(renderDrift(drift, painter(global.color)));
    return { json: drift, exitCode: drift.changes.length > 0 ? 1 : 0 };
  });
}
