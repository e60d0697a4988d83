/** What a user's `tailscale-dd.config.ts|js|json|yaml` holds. `Settings` is the integration's own part. */
export interface Config<Settings = unknown> {
  /**
   * Name under which this config owns objects in an org; `destroy` and `--prune` act within one project only.
   * Lower case letters, digits, `-`, `_` and `.`; at most 60 characters, first a letter.
   * @default 'tailscale'
   */
  readonly project?: string;
  /** What the integration holds: thresholds, watched ports, handles, own dashboards and monitors. */
  readonly settings?: Settings;
  /** Organisations that `plan`, `deploy`, `drift`, `destroy`, `import` and `doctor` work on with `--org` or `--all`. */
  readonly organizations?: readonly Organization<Settings>[];
  /**
   * What a deploy does about the org-wide order of log pipelines: `'place'` moves our own pipeline only, and
   * `'leave'` never touches the order (for an org whose order another tool owns).
   * @default 'place'
   */
  readonly pipelineOrder?: 'place' | 'leave';
  /**
   * Name of the list of our dashboards in the org, under which they are found together; the project stands behind it.
   * `false` for no list.
   * @default the title of the integration
   */
  readonly dashboardList?: string | false;
  /**
   * Who may edit the deployed dashboards. Whoever deploys must be among them, else the org refuses. Left out, what
   * anybody has set in the org stays.
   */
  readonly restrictTo?: DashboardAccess;
  /** Tags or texts of other tools: an object that carries one is never touched, also not with `--adopt`. */
  readonly foreignMarks?: readonly string[];
  /** Findings of `validate` that are accepted. One that no longer applies is itself a finding. */
  readonly ignores?: readonly Ignore[];
}

export interface Organization<Settings = unknown> {
  /** Name for `--org` and for reports. */
  readonly name: string;
  /** Datadog site, for example `datadoghq.eu`. */
  readonly site: string;
  /** Environment variable that holds this org's API key. The key itself never stands in a config. */
  readonly apiKeyFrom: string;
  /** Environment variable that holds this org's application key. */
  readonly appKeyFrom: string;
  /** Settings of this org, merged over the config's own. */
  readonly settings?: Partial<Settings>;
  /** Who may edit the dashboards in this org, in place of the config's own: ids of teams differ from org to org. */
  readonly restrictTo?: DashboardAccess;
}

/**
 * Principals as the API names them: `team:<uuid>`, `role:<uuid>`, `user:<uuid>` or `org:<uuid>`.
 * @see https://docs.datadoghq.com/api/latest/restriction-policies/
 */
export interface DashboardAccess {
  readonly editors: readonly string[];
  /**
   * Who may see them; `[]` for the editors only.
   * @default everybody in the org
   */
  readonly viewers?: readonly string[];
}

export interface Ignore {
  /** Id of the rule. */
  readonly rule: string;
  /** File path, or file path, `#` and JSON pointer; `*` stands for any run of characters. */
  readonly place: string;
  /** Why this is right as it is. */
  readonly reason: string;
}
