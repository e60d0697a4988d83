import { TailscaleDdError, type ExitCode } from '../errors.js';
import { renderError } from '../report/error.js';
import type { CommandInput } from './command.js';
import { findingsThatStop } from './findings-that-stop.js';
import { openSession, type OrgSession } from './org-session.js';
import { readOrgTargets, type OrgTarget } from './org-targets.js';
import { loadProject, type Project } from './project.js';

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
  if (!several) {
    const [target] = targets;
    if (target === undefined) return 0;
    const session = openSession(target, project, input);
    if (findingsThatStop(session.assets, project.config, input) > 0) return 1;
    const result = await work(session);
    if (json) context.stdout.write(`${JSON.stringify(result.json, null, 2)}\n`);
    return result.exitCode;
  }
  const results: (OrgResult & { readonly name: string })[] = [];
  for (const target of targets) {
    results.push({ name: target.name, ...(await workOn(target, project, input, work)) });
  }
  if (json) {
    const orgs = results.map((result) => ({ name: result.name, ...result.json }));
    context.stdout.write(`${JSON.stringify({ orgs }, null, 2)}\n`);
  }
  return results.reduce<ExitCode>((worst, { exitCode }) => (exitCode > worst ? exitCode : worst), 0);
}

async function workOn(
  target: OrgTarget,
  project: Project,
  input: CommandInput,
  work: (session: OrgSession) => Promise<OrgResult>,
): Promise<OrgResult> {
  try {
    const session = openSession(target, project, input);
    const findings = findingsThatStop(session.assets, project.config, {
      ...input,
      global: { ...input.global, json: false },
    });
    if (findings > 0)
      return { json: { error: { code: 'definition', message: `${findings} findings` } }, exitCode: 1 };
    return await work(session);
  } catch (error) {
    if (!(error instanceof TailscaleDdError)) throw error;
    const rendered = renderError(error, { verbose: false });
    input.context.stderr.write(`${target.name}: ${rendered.text}`);
    return { json: { error: rendered.json }, exitCode: error.exitCode };
  }
}
