import { TailscaleDdError } from '../errors.js';

export interface ApiFailure {
  readonly method: string;
  /** Path below `/api/v2`, without query. */
  readonly path: string;
  readonly status: number;
  /** `message` of the answer's body, or its first line. */
  readonly message: string;
  readonly requestId: string | undefined;
  /** Scope that the call needs, as OAuth clients name it. */
  readonly scope: string;
}

/**
 * Says what an answer means. A plan that lacks a feature and a missing scope have the same status, 403; only the
 * message tells them apart.
 */
export function explainFailure(failure: ApiFailure): TailscaleDdError {
  const { method, path, status, message, requestId } = failure;
  const id = requestId === undefined ? '' : ` (request ${requestId})`;
  const [code, hint] = chooseHint(failure);
  return new TailscaleDdError(code, `Tailscale answered ${status}: ${message}${id}`, {
    place: `${method} ${path}`,
    hint,
  });
}

/** The plan does not have the feature, whatever the credentials may do. */
function isPlanLimit(failure: Pick<ApiFailure, 'status' | 'message'>): boolean {
  return (
    failure.status === 402 ||
    /not available on current billing plan|current plan does not allow/i.test(failure.message)
  );
}

function chooseHint(failure: ApiFailure): readonly ['api' | 'credentials', string] {
  const { status, path, scope } = failure;
  if (isPlanLimit(failure)) {
    return [
      'api',
      'the tailnet’s plan lacks this: streaming flow logs needs Enterprise, flow logs themselves Premium; see https://tailscale.com/pricing',
    ];
  }
  switch (status) {
    case 401:
      return ['credentials', 'the key is wrong, expired or revoked: make a new one in the admin console'];
    case 403:
      return ['credentials', `give the OAuth client the scope "${scope}", or use a key of an admin`];
    case 404:
      return [
        'credentials',
        `check TAILSCALE_TAILNET: the tailnet of ${path} is not one that these credentials see`,
      ];
    case 429:
      return ['api', 'Tailscale limits the rate: run again later'];
    default:
      return ['api', status >= 500 ? 'run again; see https://status.tailscale.com' : 'check the request'];
  }
}
