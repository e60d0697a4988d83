import type { OptionSpec } from '../command.js';

/** Options of every command that talks to an organisation. */
export const orgOptions: readonly OptionSpec[] = [
  { flags: '--org <names>', description: 'organisations of the config, with commas between' },
  { flags: '--all', description: 'all organisations of the config' },
  {
    flags: '--sandbox <url>',
    description: 'a local sandbox, with throwaway keys; DD_* variables are not read',
  },
  { flags: '--url <url>', description: "address of the API in place of the site's own, for a proxy" },
];
