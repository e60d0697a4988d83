import { TailscaleDdError } from '../errors.js';

export interface RenderedError {
  readonly text: string;
  readonly json: {
    readonly code: string;
    readonly message: string;
    readonly place?: string;
    readonly hint?: string;
  };
}

/** An expected error prints as `place: message` and its hint; anything else is a bug and prints its stack. */
export function renderError(error: unknown, options: { readonly verbose: boolean }): RenderedError {
  if (error instanceof TailscaleDdError) {
    const head = error.place === undefined ? error.message : `${error.place}: ${error.message}`;
    const hint = error.hint === undefined ? '' : `  hint: ${error.hint}\n`;
    const stack = options.verbose ? `${error.stack ?? ''}\n` : '';
    return {
      text: `error: ${head}\n${hint}${stack}`,
      json: {
        code: error.code,
        message: error.message,
        ...(error.place === undefined ? {} : { place: error.place }),
        ...(error.hint === undefined ? {} : { hint: error.hint }),
      },
    };
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    text: `error: this is a bug in tailscale-dd\n${stack}\n`,
    json: { code: 'bug', message: error instanceof Error ? error.message : String(error) },
  };
}
