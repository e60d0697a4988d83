/** One threat, and where it is watched. Rows of the coverage table. */
export interface CoverageRow {
  readonly threat: string;
  /** Key of the monitor, where the org has no Cloud SIEM. */
  readonly monitor?: string;
  /** Key of the detection rule, where it has. */
  readonly rule?: string;
  /** File of its tests, relative to the repository. */
  readonly tests?: string;
  /** MITRE ATT&CK: id and name. */
  readonly tactic?: string;
  readonly technique?: string;
  /** Default rule of Datadog's that covers it: its id. */
  readonly datadogRule?: string;
  /** What others ship against it, by product. */
  readonly others?: { readonly panther?: string; readonly sentinel?: string };
}

/** Something that these logs cannot show, and why. */
export interface BlindSpot {
  readonly threat: string;
  readonly why: string;
}

export interface Coverage {
  readonly rows: readonly CoverageRow[];
  readonly blindSpots: readonly BlindSpot[];
}
