import type { LeftOut } from './feed.js';

/** A file of an integration folder, parsed once and handed to every verb. */
export interface AssetFile {
  /** Relative to the tree's root, `/` as separator. Example: `assets/monitors/virtual_traffic_received.json`. */
  readonly path: string;
  readonly kind: AssetKind;
  /**
   * Name under which the manifest lists it (dashboards, monitors, saved views), else the file name without its ending.
   * It is also the key of the object that a deploy makes of it.
   */
  readonly key: string;
  readonly text: string;
  /** Size of the file in bytes (UTF-8). */
  readonly size: number;
  /** Parsed JSON or YAML; the text itself for Markdown and CSV; `undefined` where it does not parse. */
  readonly value: unknown;
  /** Why it does not parse, with its line. */
  readonly problem?: { readonly message: string; readonly line?: number };
  /** 1-based line of a JSON pointer in `text`; of its nearest known ancestor where the pointer leads nowhere. */
  readonly lineOf: (pointer: string) => number;
  /**
   * False for what is deployed but left out of the published package (log metrics, monitors beyond ten).
   * Such a file is never written to `dist-assets/`.
   */
  readonly published: boolean;
  /** Keys that the definition had before: an object deployed under one of them is renamed, not created again. */
  readonly formerly?: readonly string[];
  /** Upper bound of the series that a log metric makes, for what a plan says of costs. Absent on files that were read. */
  readonly maxSeries?: number;
}

/** What `compile` returns and everything else reads: all assets of one integration. */
export interface AssetTree {
  /** As the user named the folder (`dist-assets/tailscale`), `''` for a tree that was compiled and not read. */
  readonly root: string;
  /** Sorted by path. */
  readonly files: readonly AssetFile[];
  /** What was not compiled, for want of what it needs. Absent on a tree that was read. */
  readonly leftOut?: readonly LeftOut[];
}

export type Assets = AssetTree;

export type AssetKind =
  | 'manifest'
  | 'readme'
  | 'changelog'
  | 'dashboard'
  | 'monitor'
  | 'log-pipeline'
  | 'pipeline-tests'
  | 'service-checks'
  | 'dataflows'
  | 'metadata'
  | 'saved-view'
  | 'security-rule'
  | 'log-metric'
  | 'image'
  | 'other';
