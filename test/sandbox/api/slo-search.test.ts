import { describe, expect, it } from 'vitest';
import { withSandbox } from '../client.js';

const slo = {
  name: 'Subnet router answers',
  type: 'metric',
  query: { numerator: 'sum:probe.ok{*}.as_count()', denominator: 'sum:probe.all{*}.as_count()' },
  thresholds: [{ timeframe: '7d', target: 95, target_display: '95.000', warning: 99.5 }],
};

describe('the search for SLOs', () => {
  it('finds by name, tag and type, a page at a time', async () => {
    await withSandbox(async (call) => {
      for (const name of ['exit-node', 'subnet-router', 'exit-node latency']) {
        await call('POST', '/api/v1/slo', { ...slo, name, tags: [`team:${name.split(' ').at(-1)}`] });
      }
      const search = async (query: string) =>
        (await call('GET', `/api/v1/slo/search?${query}`)).body as {
          readonly data: {
            readonly attributes: {
              readonly slos: readonly { readonly data: { readonly attributes: object } }[];
            };
          };
          readonly meta: object;
        };
      const named = await search('query=exit-node%20team:latency&include_facets=true');
      expect(named.data.attributes).toMatchObject({
        slos: [{ data: { type: 'slo', attributes: { name: 'exit-node latency', team_tags: ['latency'] } } }],
        facets: { slo_type: [{ name: 1, count: 1 }] },
      });
      const paged = await search('query=exit-node&page[size]=1&page[number]=1');
      expect(paged.data.attributes.slos).toHaveLength(1);
      expect(paged.meta).toMatchObject({
        pagination: { total: 2, number: 1, last_number: 1, next_number: 2 },
      });
    });
  });

  it('sums an SLO up, in the state of one without data', async () => {
    await withSandbox(async (call, { url }) => {
      await call('POST', '/api/v1/slo', slo);
      const { body } = await call('GET', '/api/v1/slo/search?query=subnet&page[size]=5');
      const attributes = {
        description: null,
        timeframe: '7d',
        target_threshold: 95,
        warning_threshold: 99.5,
        thresholds: [{ target_display: '95', warning_display: '95' }],
        overall_status: [{ timeframe: '7d', target: 95, state: 'no_data', error_budget_remaining: null }],
        status: { state: 'no_data', sli: null, calculation_error: 'The denominator is zero valued' },
      };
      const page = (number: number) =>
        `${url}/api/v1/slo/search?query=subnet&page[number]=${number}&page[size]=5`;
      expect(body).toMatchObject({
        data: {
          type: 'service_level_objective_search_results',
          attributes: { slos: [{ data: { attributes } }] },
        },
        links: { first: page(0), prev: null, next: page(1), last: null },
      });
    });
  });
});
