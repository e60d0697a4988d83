import { TailscaleDdError } from '../../errors.js';

const hints: Readonly<Record<string, string>> = {
  '401': 'check DD_API_KEY',
  '403': 'DD_API_KEY is no API key of DD_SITE, or was revoked; an application key does not open the intake',
  '413': 'requests stay within the 5 MB of the intake: see whether a proxy between allows less',
};

/** Says what to do about an answer of the intake, and that nothing is lost by it. */
export function explainIntake(error: unknown): never {
  if (!(error instanceof TailscaleDdError) || error.hint !== undefined) throw error;
  const status = /^\d{3}/.exec(error.message)?.[0] ?? '';
  const remedy = hints[status] ?? 'run again later';
  throw new TailscaleDdError(error.code, error.message, {
    place: error.place,
    hint: `${remedy}; what was not acknowledged is sent again`,
    cause: error.cause,
  });
}
