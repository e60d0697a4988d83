import { resolve } from 'node:path';
import { importObject, parseImportName } from '../../deploy/import-object.js';
import { TailscaleDdError, type ExitCode } from '../../errors.js';
import { writeTextFile } from '../../io/text-file.js';
import type { CommandInput } from '../command.js';
import { forEachOrg } from '../orgs/for-each-org.js';
import { writeModule } from '../assets/write-module.js';

export async function run(input: CommandInput): Promise<ExitCode> {
  const { args, options, global, context } = input;
  const name = String(args[0]);
  const { kind, id } = parseImportName(name);
  return forEachOrg(input, async ({ org }) => {
    const object = await org.get(kind, id);
    if (object === undefined) {
      throw new TailscaleDdError('api', `${org.name} has no ${kind} ${id}`, {
        hint: 'the id stands in the address of its page',
      });
    }
    const imported = importObject(object);
    const text = await writeModule(imported, `From ${org.site}, ${name}.`);
    const { out } = options;
    if (typeof out === 'string') writeTextFile(resolve(context.cwd, out), text);
    else if (!global.json) context.stdout.write(text);
    return { json: { kind, id, key: imported.key, text }, exitCode: 0 };
  });
}
