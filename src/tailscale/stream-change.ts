import type { LogStream, LogStreamRequest } from './api-types.js';

export type StreamChange =
  | { readonly type: 'none'; readonly why: string }
  | { readonly type: 'put'; readonly why: string }
  | { readonly type: 'refuse'; readonly why: string };

/**
 * Decides what enabling does to the one destination that a tailnet has for a kind of logs. A destination that is
 * there is never overwritten without `replace`: not a foreign one, and not our own address under other options, since
 * the token that it holds cannot be read and compared.
 */
export function decideStreamChange(
  actual: LogStream | undefined,
  desired: LogStreamRequest,
  replace: boolean,
): StreamChange {
  if (actual === undefined) return { type: 'put', why: 'no destination is set' };
  if (sameDestination(actual, desired)) {
    return replace
      ? { type: 'put', why: 'the token is renewed' }
      : { type: 'none', why: `already streams to ${desired.url ?? desired.destinationType}` };
  }
  const found = `${actual.destinationType}${actual.url === undefined ? '' : ` at ${actual.url}`}`;
  if (replace) return { type: 'put', why: `replaces ${found}` };
  return { type: 'refuse', why: isTerraforms(actual) ? `${found}, which looks like Terraform's` : found };
}

function sameDestination(actual: LogStream, desired: LogStreamRequest): boolean {
  return (
    actual.destinationType === desired.destinationType &&
    actual.url === desired.url &&
    (actual.compressionFormat ?? 'none') === (desired.compressionFormat ?? 'none') &&
    (actual.uploadPeriodMinutes ?? 0) === (desired.uploadPeriodMinutes ?? 0)
  );
}

/**
 * The provider sends `user: "user"` where its configuration names none; the console and the API do not.
 * @see https://github.com/tailscale/terraform-provider-tailscale (resource_logstream_configuration.go)
 */
function isTerraforms(stream: LogStream): boolean {
  return stream.user === 'user';
}
