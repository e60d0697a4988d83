import type { FieldChange } from './plan.js';

/** One asset that differs between two trees. */
export interface AssetChange {
  readonly type: 'create' | 'update' | 'delete';
  readonly file: string;
  readonly kind: string;
  readonly key: string;
  readonly diff: readonly AssetFieldChange[];
}

export interface AssetFieldChange extends FieldChange {
  /** Readable path: `group "Network" › widget "Top hosts" › requests[0].queries[0].search.query`. */
  readonly place: string;
  /** Layout changes are told apart from changes of content. */
  readonly what: 'added' | 'removed' | 'changed' | 'moved' | 'resized';
}
