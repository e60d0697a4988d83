/**
 * A service check that the integration reports.
 *
 * @see https://docs.datadoghq.com/developers/integrations/check_references/#service-check-file
 */
export interface ServiceCheck {
  /** First Agent that sends it, `x.y.z`. */
  readonly agentVersion: string;
  /** The manifest's `source_type_name`. */
  readonly integration: string;
  /** Id of the check: `tailscale.can_connect`. */
  readonly check: string;
  readonly statuses: readonly ('ok' | 'warning' | 'critical' | 'unknown')[];
  /** Tag keys that it is sent with. */
  readonly groups: readonly string[];
  readonly name: string;
  readonly description: string;
  readonly raw?: Readonly<Record<string, unknown>>;
}
