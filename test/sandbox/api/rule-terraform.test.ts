import { describe, expect, it } from 'vitest';
import { convertRule } from '../../../src/sandbox/api/security-rules/rule-terraform.js';
import { withSandbox } from '../client.js';

const rules = '/api/v2/security_monitoring/rules';
const rule = {
  name: 'Exit node, %{x}',
  isEnabled: true,
  message: 'An exit node was approved',
  options: { evaluationWindow: 300, keepAlive: 3600, maxSignalDuration: 7200 },
  cases: [{ status: 'high', condition: 'a > 0' }],
  queries: [{ query: 'source:tailscale', aggregation: 'max', metric: '@bytes' }],
  tags: ['team:security'],
};

const resource = `resource "datadog_security_monitoring_rule" "exit_node____x_" {
\tname = "Exit node, %%{x}"
\tenabled = true
\tquery {
\t\tquery = "source:tailscale"
\t\tgroup_by_fields = []
\t\thas_optional_group_by_fields = false
\t\tdistinct_fields = []
\t\tmetrics = ["@bytes"]
\t\taggregation = "max"
\t\tname = ""
\t\tdata_source = "logs"
\t}
\toptions {
\t\tkeep_alive = 3600
\t\tmax_signal_duration = 7200
\t\tdetection_method = "threshold"
\t\tevaluation_window = 300
\t}
\tcase {
\t\tname = ""
\t\tstatus = "high"
\t\tnotifications = []
\t\tcondition = "a > 0"
\t}
\tmessage = "An exit node was approved"
\ttags = ["team:security"]
\thas_extended_title = false
\ttype = "log_detection"
}
`;

describe('a rule as Terraform', () => {
  it('is written for a rule that is sent and for one that is kept', async () => {
    await withSandbox(async (call) => {
      expect((await call('POST', `${rules}/convert`, rule)).body).toEqual({ terraformContent: resource });
      const { id } = (await call('POST', rules, rule)).body as { id: string };
      expect((await call('GET', `${rules}/${id}/convert`)).body).toEqual({ terraformContent: resource });
    });
  });

  it('is refused for what is no rule, and not found for none', async () => {
    await withSandbox(async (call) => {
      expect((await call('POST', `${rules}/convert`, {})).status).toBe(400);
      expect((await call('GET', `${rules}/abc-def-ghi/convert`)).status).toBe(404);
    });
  });

  it('writes nested options and lists of objects as blocks', () => {
    const text = convertRule({
      name: 'one',
      options: { newValueOptions: { forgetAfter: 7 } },
      cases: [{ actions: [{ type: 'block_ip', options: { duration: 900 } }] }],
      filters: [{ action: 'suppress', query: 'env:test' }],
    });
    expect(text).toContain('\toptions {\n\t\tnew_value_options {\n\t\t\tforget_after = 7\n\t\t}\n\t}\n');
    expect(text).toContain(
      '\t\taction {\n\t\t\ttype = "block_ip"\n\t\t\toptions {\n\t\t\t\tduration = 900\n',
    );
    expect(text).toContain('\tfilter {\n\t\taction = "suppress"\n\t\tquery = "env:test"\n\t}\n');
  });
});
