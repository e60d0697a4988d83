import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { systemClock } from '../../deploy/requests/clock.js';
import { readIntakeAccess, sandboxIntakeAccess } from '../../deploy/access/credentials.js';
import { connectIntake } from '../../deploy/datadog/connect-intake.js';
import type { JsonObject } from '../../deploy/json.js';
import { createRateLimitGate } from '../../deploy/requests/rate-limits.js';
import { withRetry } from '../../deploy/requests/retry.js';
import { readStateFile, writeStateFile } from '../../io/state-file.js';
import { emptyCursor, parseCursor } from '../../tailscale/forward/cursor.js';
import { Forwarder } from '../../tailscale/forward/forward.js';
import { digestPolicy } from '../../tailscale/policy-digest.js';
import type { CommandInput } from '../command.js';
import { explainIntake } from '../logs/explain-intake.js';
import { readLogTypes } from '../logs/log-types.js';
import { loadProject } from '../project.js';
import { readTime } from '../read-time.js';
import { followServerClock } from '../orgs/server-clock.js';
import { openTailscale } from './tailscale-connection.js';

const intakeTimeoutMs = 60_000;

/** A forwarder between Tailscale's API and the intake that the options name, at the place where the cursor stands. */
export async function openForwarder(
  input: Pick<CommandInput, 'context' | 'global' | 'options'>,
): Promise<Forwarder> {
  const { context, options } = input;
  const path = resolve(context.cwd, String(options['cursor']));
  const saved = readStateFile(path);
  const sandbox = options['sandbox'];
  const access = typeof sandbox === 'string' ? sandboxIntakeAccess(sandbox) : readIntakeAccess(context.env);
  const api = openTailscale(input);
  const now = followServerClock(api, context);
  const started = await now();
  const since = readTime(options['since'], started, '--since') ?? started;
  const intake = connectIntake(access, {
    gate: createRateLimitGate(systemClock),
    timeoutMs: intakeTimeoutMs,
  });
  const { integration } = await loadProject(input);
  return new Forwarder(
    {
      api,
      // A batch that was taken although its answer was lost comes twice, with the same record ids.
      submit: (logs) =>
        withRetry(() => intake.submitLogs(logs as readonly JsonObject[]), systemClock).catch(explainIntake),
      saveCursor: (cursor) => Promise.resolve(writeStateFile(path, `${JSON.stringify(cursor)}\n`)),
      now,
      hash: (text) => createHash('sha256').update(text).digest('base64url').slice(0, 22),
      redact: integration.digestsPolicy === true ? (record) => digestPolicy(record, hashInFull) : undefined,
    },
    {
      logTypes: readLogTypes(options['type']),
      split: options['split'] !== false,
      since: new Date(since).toISOString(),
    },
    saved === undefined ? emptyCursor : parseCursor(saved, path),
  );
}

function hashInFull(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
