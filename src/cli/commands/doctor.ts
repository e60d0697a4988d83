import { diagnose } from '../../doctor/diagnose.js';
import type { ExitCode } from '../../errors.js';
import { renderDoctor } from '../../report/doctor.js';
import { painter } from '../../report/paint.js';
import type { CommandInput } from '../command.js';
import { forEachOrg } from '../orgs/for-each-org.js';
import { readDoctorFacts } from '../orgs/read-doctor-facts.js';

export async function run(input: CommandInput): Promise<ExitCode> {
  const { context, global } = input;
  return forEachOrg(input, async (session) => {
    const checks = diagnose(await readDoctorFacts(session, input));
    const failed = checks.filter(({ status }) => status === 'fail').length;
    const warned = checks.filter(({ status }) => status === 'warn').length;
    if (!global.json) context.stdout.write(renderDoctor(checks, painter(global.color)));
    const json = { checks, summary: { failed, warned, checks: checks.length } };
    return { json, exitCode: failed > 0 ? 1 : 0 };
  });
}
