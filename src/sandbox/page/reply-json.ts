import type { Reply } from '../http/reply.js';
import { ok } from '../http/reply.js';
import { LogQueryError } from '../store-port.js';
import type { PageError } from './protocol.js';

/** An answer for the page; a search that does not parse is told with its place. */
export async function replyJson(answer: () => unknown): Promise<Reply> {
  try {
    return ok(await answer());
  } catch (error) {
    if (error instanceof LogQueryError) {
      const problem: PageError = { error: error.message, ...offsetOf(error) };
      return { status: 400, body: problem };
    }
    throw error;
  }
}

function offsetOf(error: LogQueryError): { readonly offset?: number } {
  return 'offset' in error && typeof error.offset === 'number' ? { offset: error.offset } : {};
}

export function notFound(what: string): Reply {
  return { status: 404, body: { error: `${what} is not in this sandbox` } satisfies PageError };
}
