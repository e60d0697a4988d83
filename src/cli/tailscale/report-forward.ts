import { hostname } from 'node:os';
import { TailscaleDdError } from '../../errors.js';
import type { Forwarder, ForwardProgress } from '../../tailscale/forward/forward.js';
import type { CheckReporter } from '../orgs/check-reporter.js';

/** From so far behind on the forwarder carries less than the tailnet writes. */
const behindMs = 600_000;

/** Sends the service check `tailscale.forward`: how a round went, or why it did not. */
export class ForwardReport {
  readonly #reportCheck: CheckReporter;
  readonly #now: () => number;

  constructor(reportCheck: CheckReporter, now: () => number) {
    this.#reportCheck = reportCheck;
    this.#now = now;
  }

  /** One round; its failure is sent, then thrown. */
  async round(forwarder: Forwarder): Promise<ForwardProgress> {
    try {
      return await forwarder.forwardOnce();
    } catch (error) {
      await this.#failure(error);
      throw error;
    }
  }

  async progress({ cursor, records, logs }: ForwardProgress): Promise<void> {
    for (const [logType, until] of Object.entries(cursor.until)) {
      const late = this.#now() - Date.parse(until);
      const message = `${records} records, ${logs} logs in the last round; ${Math.round(late / 1000)} s behind`;
      await this.#send(late > behindMs ? 1 : 0, message, [`log_type:${logType}`]);
    }
  }

  /** A failure to tell of a failure is not told: the failure itself is about to be. */
  async #failure(error: unknown): Promise<void> {
    const message = error instanceof TailscaleDdError ? error.message : 'a fault in tailscale-dd';
    await this.#send(2, message, []).catch(() => undefined);
  }

  #send(status: 0 | 1 | 2, message: string, tags: readonly string[]): Promise<void> {
    return this.#reportCheck({ check: 'tailscale.forward', status, hostName: hostname(), message, tags });
  }
}
