import { readCredentials, sandboxCredentials, type Credentials } from '../../deploy/access/credentials.js';
import { TailscaleDdError } from '../../errors.js';
import type { Config, DashboardAccess, Organization } from '../../model/config.js';
import type { CommandInput } from '../command.js';

/** One organisation that a command works on. */
export interface OrgTarget {
  readonly name: string;
  /** Read when they are asked for, so that an org without keys keeps no other from its turn. Throws `credentials`, `site`. */
  readonly credentials: Credentials;
  /** Settings of this org alone. */
  readonly settings: Readonly<Record<string, unknown>> | undefined;
  /** Who may edit the dashboards of this org alone. */
  readonly restrictTo?: DashboardAccess | undefined;
}

export interface OrgTargets {
  readonly targets: readonly OrgTarget[];
  /** True when the result is a list, however many it holds. */
  readonly several: boolean;
}

/**
 * The organisations that `--sandbox`, `--org` or `--all` name, else the one of DD_API_KEY, DD_APP_KEY and DD_SITE.
 * Throws `credentials`, `site`, `usage`.
 */
export function readOrgTargets(input: Pick<CommandInput, 'options' | 'context'>, config: Config): OrgTargets {
  const { options, context } = input;
  const { sandbox, org, all, url } = options;
  const chosen = [sandbox, org, all].filter((option) => option !== undefined);
  if (chosen.length > 1) {
    throw new TailscaleDdError('usage', '--sandbox, --org and --all exclude each other');
  }
  if (typeof sandbox === 'string') {
    return one({ name: 'sandbox', credentials: sandboxCredentials(sandbox), settings: undefined });
  }
  const configured = config.organizations ?? [];
  if (all === true || typeof org === 'string') {
    const names = typeof org === 'string' ? org.split(',').map((name) => name.trim()) : undefined;
    const targets = pick(configured, names).map((each) => targetOf(each, context.env));
    return { targets, several: all === true || targets.length > 1 };
  }
  if (configured.length > 0 && context.env['DD_API_KEY'] === undefined) {
    const [only] = configured;
    if (configured.length === 1 && only !== undefined) return one(targetOf(only, context.env));
    throw new TailscaleDdError('usage', 'the config names several organisations', {
      hint: `--org ${configured.map(({ name }) => name).join(',')}, or --all`,
    });
  }
  const credentials = readCredentials(context.env, { url: typeof url === 'string' ? url : undefined });
  return one({ name: credentials.site, credentials, settings: undefined });
}

function one(target: OrgTarget): OrgTargets {
  return { targets: [target], several: false };
}

function pick(
  configured: readonly Organization[],
  names: readonly string[] | undefined,
): readonly Organization[] {
  if (configured.length === 0) {
    throw new TailscaleDdError('usage', 'the config names no organisation', {
      hint: 'add organizations to tailscale-dd.config.ts, or set DD_API_KEY, DD_APP_KEY and DD_SITE',
    });
  }
  return (names ?? configured.map(({ name }) => name)).map((name) => {
    const found = configured.find((each) => each.name === name);
    if (found !== undefined) return found;
    throw new TailscaleDdError('usage', `"${name}" is no organisation of the config`, {
      place: '--org',
      hint: `one of ${configured.map((each) => each.name).join(', ')}`,
    });
  });
}

function targetOf(organization: Organization, env: Readonly<Record<string, string | undefined>>): OrgTarget {
  const { name, settings, restrictTo } = organization;
  const known = typeof settings === 'object' && settings !== null ? settings : undefined;
  return {
    name,
    get credentials() {
      return readCredentials(env, { source: organization });
    },
    settings: known === undefined ? undefined : { ...known },
    restrictTo,
  };
}
