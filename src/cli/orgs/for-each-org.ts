import { TailscaleDdError, type ExitCode } from '../../errors.js';
import { renderError } from '../../report/error.js';
import type { CommandInput } from '../command.js';
import { openSession, type OrgSession } from './org-session.js';
import { readOrgTargets, type OrgTarget } from './org-targets.js';
import { loadProject } from '../project.js';

export interface OrgResult {
  /** What `--json` prints of this org. */
  readonly json: object;
  readonly exitCode: ExitCode;
}

/**
 * Runs a command on each organisation that its options name. One that fails does not keep the others from their turn:
 * its error stands in its place, and the worst exit code counts.
 */
export async function forEachOrg(
  input: CommandInput,
  work: (session: OrgSession) => Promise<OrgResult>,
): Promise<ExitCode> {
  const { options, global, context } = input;
  const project = await loadProject(input);
  const { targets, several } = readOrgTargets(input, project.config);
  const json = global.json || options['format'] === 'json';
  const runOn = async (target: OrgTarget): Promise<OrgResult> => work(openSession(target, project, input));
  if (several) return runOnEach(targets, input, runOn);
  const [target] = targets;
  if (target === undefined) return 0;
  const result = await runOn(target);
  if (json) context.stdout.write(`${JSON.stringify(result.json, null, 2)}\n`);
  return result.exitCode;
}

async function runOnEach(
  targets: readonly OrgTarget[],
  { global, options, context }: CommandInput,
  runOn: (target: OrgTarget) => Promise<OrgResult>,
): Promise<ExitCode> {
  const orgs: object[] = [];
  let worst: ExitCode = 0;
  for (const target of targets) {
    const result = await runOn(target).catch((error: unknown): OrgResult => {
      if (!(error instanceof TailscaleDdError)) throw error;
      const rendered = renderError(error, { verbose: false });
      context.stderr.write(`${target.name}: ${rendered.text}`);
      return { json: { error: rendered.json }, exitCode: error.exitCode };
    });
    orgs.push({ name: target.name, ...result.json });
    if (result.exitCode > worst) worst = result.exitCode;
  }
  if (global.json || options['format'] === 'json') {
    context.stdout.write(`${JSON.stringify({ orgs }, null, 2)}\n`);
  }
  return worst;
}
