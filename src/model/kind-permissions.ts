/** What the owner of an application key must be allowed for objects of one kind, by Datadog's names of permissions. */
export interface KindPermissions {
  /** For `plan`, `drift` and `import`. */
  readonly read: string;
  /** For `deploy`, `promote` and `destroy`, beside `read`. */
  readonly write: string;
  /** To ask the server whether it would take an object, as `plan` does where it may. */
  readonly validate: string;
}
