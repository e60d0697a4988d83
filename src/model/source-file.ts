/** A file as it was read or found, before it is parsed. */
export interface SourceFile {
  /** Relative to the folder that was read, `/` as separator. */
  readonly path: string;
  /** UTF-8 text, byte order mark included; `''` for an image and for a file that was refused. */
  readonly text: string;
  /** Size in bytes. */
  readonly size: number;
  /** Why the file was not read: too large, a link that leaves the folder, no UTF-8. */
  readonly problem?: string;
}
