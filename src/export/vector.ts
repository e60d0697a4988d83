import { printLogProgram, printSplitProgram, type SplitTables } from './split-vrl.js';

/**
 * A configuration of Vector: takes Tailscale's log streams as its Splunk destination sends them, cuts flow records into
 * one log per connection, and sends all of it to Datadog. Keys come from the environment.
 *
 * @see https://vector.dev/docs/reference/configuration/
 */
export function exportVector(tables: SplitTables, options: { readonly digestsPolicy: boolean }): string {
  return `# Not yet run by Vector itself: try it with \`vector validate\` and one record before you rely on it.
# In Tailscale's admin console choose the Splunk destination, and the address of this machine as its URL.
sources:
  tailscale:
    type: splunk_hec
    address: 0.0.0.0:8088
    valid_tokens:
      - \${TAILSCALE_HEC_TOKEN}

transforms:
  connections:
    type: remap
    inputs: [tailscale]
    drop_on_error: false
    source: |
${indent(printSplitProgram(tables, '. = connections'), 6)}
  audit:
    type: remap
    inputs: [connections]
    drop_on_error: false
    source: |
${indent(printLogProgram(options), 6)}

sinks:
  datadog:
    type: datadog_logs
    inputs: [audit]
    site: \${DD_SITE}
    default_api_key: \${DD_API_KEY}
    compression: gzip
`;
}

function indent(text: string, width: number): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : ' '.repeat(width) + line))
    .join('\n');
}
