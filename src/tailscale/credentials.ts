import { TailscaleDdError } from '../errors.js';

export type TailscaleCredentials =
  | { readonly type: 'token'; readonly token: string }
  | { readonly type: 'oauth'; readonly clientId: string; readonly clientSecret: string };

export interface TailscaleAccess {
  readonly credentials: TailscaleCredentials;
  /** Name or id of the tailnet; `-` is the tailnet of the credentials. */
  readonly tailnet: string;
}

/**
 * Reads `TAILSCALE_API_KEY`, or `TAILSCALE_OAUTH_CLIENT_ID` with `TAILSCALE_OAUTH_CLIENT_SECRET`, and
 * `TAILSCALE_TAILNET`. Throws `credentials` when neither or both are set, or when a key has the wrong form.
 */
export function readTailscaleAccess(env: Readonly<Record<string, string | undefined>>): TailscaleAccess {
  const token = env['TAILSCALE_API_KEY'];
  const clientId = env['TAILSCALE_OAUTH_CLIENT_ID'];
  const clientSecret = env['TAILSCALE_OAUTH_CLIENT_SECRET'];
  const tailnet = env['TAILSCALE_TAILNET'] ?? '-';
  if (token !== undefined && token !== '') {
    return {
      credentials: { type: 'token', token: requirePrefix('TAILSCALE_API_KEY', token, 'tskey-api-') },
      tailnet,
    };
  }
  if (clientId === undefined && clientSecret === undefined) {
    throw new TailscaleDdError('credentials', 'no Tailscale credentials are set', {
      hint: 'set TAILSCALE_API_KEY, or TAILSCALE_OAUTH_CLIENT_ID and TAILSCALE_OAUTH_CLIENT_SECRET',
    });
  }
  if (clientId === undefined || clientSecret === undefined) {
    const missing = clientId === undefined ? 'TAILSCALE_OAUTH_CLIENT_ID' : 'TAILSCALE_OAUTH_CLIENT_SECRET';
    throw new TailscaleDdError('credentials', `${missing} is not set`, {
      place: missing,
      hint: 'an OAuth client needs its id and its secret',
    });
  }
  requirePrefix('TAILSCALE_OAUTH_CLIENT_SECRET', clientSecret, 'tskey-client-');
  return { credentials: { type: 'oauth', clientId, clientSecret }, tailnet };
}

// The value is a secret: the message names its prefix only.
function requirePrefix(name: string, value: string, prefix: string): string {
  if (value.startsWith(prefix)) return value;
  throw new TailscaleDdError('credentials', `the value does not begin with "${prefix}"`, {
    place: name,
    hint: `make one in the admin console under Settings > Keys or Settings > OAuth clients`,
  });
}
