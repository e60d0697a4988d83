import type { CommandSpec } from '../command.js';

export const doctorSpec: CommandSpec = {
  name: 'doctor',
  summary: 'find out what keeps logs, pipeline and monitors from working',
  description:
    'Looks at keys, permissions, streams, arriving and parsed logs, pipelines and their order, monitors without data ' +
    'and clones of the published assets. Each check names its remedy; exits 1 when one fails. Changes nothing.',
  options: [
    { flags: '--org <names>', description: 'organisations of the config, separated by commas' },
    { flags: '--all', description: 'every organisation of the config' },
    {
      flags: '--sandbox <url>',
      description: 'a sandbox on this machine; the keys of the shell are not sent',
    },
    { flags: '--tailscale <url>', description: 'a stand-in of Tailscale’s API on this machine' },
  ],
  load: () => import('../commands/doctor.js'),
};
