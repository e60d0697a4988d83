/** Everything that the integration is, as typed values. `compile` turns it into assets. */
export interface Integration {
  readonly manifest: unknown;
}
