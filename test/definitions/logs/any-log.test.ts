import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameEvent } from '../../../src/tailscale/events.js';
import { auditRecords, flowRecords } from '../../tailscale/arbitrary-logs.js';
import { ownPipeline, process, publishedPipeline } from './run-pipelines.js';

const own = ownPipeline();

describe('the pipeline on any valid log', () => {
  it('names the event, says how it ended and who did it', () => {
    fc.assert(
      fc.property(auditRecords, (record) => {
        const event = process(record, own);
        const outcome =
          record.target.type === 'FAILED_REQUEST' || (record.error ?? '') !== '' ? 'failure' : 'success';
        expect(event.custom).toMatchObject({
          evt: { name: record.action, outcome },
          tailscale: { stream: 'audit', event: { name: nameEvent(record) } },
        });
        expect(event.status).toMatch(/^(?:error|warn|notice|info)$/);
      }),
      { seed: 10, numRuns: 300 },
    );
  });

  it('comes to the same in every order with the published pipeline', () => {
    fc.assert(
      fc.property(fc.oneof(auditRecords, flowRecords), (record) => {
        const alone = process(record, own);
        expect(process(record, publishedPipeline, own)).toEqual(alone);
        expect(process(record, own, publishedPipeline).custom).toEqual(alone.custom);
      }),
      { seed: 11, numRuns: 200 },
    );
  });
});
