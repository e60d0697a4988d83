import { execFileSync } from 'node:child_process';
import { TailscaleDdError } from '../errors.js';
import type { SourceFile } from '../model/source-file.js';

/**
 * Reads a folder as it was at a git revision. `folder` is relative to `cwd`, `/` as separator.
 * Throws `usage` for a revision that git does not know and `file` outside a git checkout.
 */
export function readGitTree(cwd: string, revision: string, folder: string): readonly SourceFile[] {
  if (revision.startsWith('-')) throw new TailscaleDdError('usage', `"${revision}" is no git revision`);
  git(
    cwd,
    ['rev-parse', '--git-dir'],
    () => new TailscaleDdError('file', 'this folder is in no git checkout', { place: cwd }),
  );
  const commit = git(cwd, ['rev-parse', '--verify', '--quiet', `${revision}^{commit}`], () =>
    unknownRevision(revision),
  );
  const prefix = folder === '' || folder === '.' ? '' : `${folder.replace(/\/$/, '')}/`;
  const listing = git(cwd, ['ls-tree', '-r', '-z', commit.trim(), '--', prefix === '' ? '.' : prefix]);
  return listing
    .split('\0')
    .filter((row) => row !== '')
    .map((row) => readBlob(cwd, row, prefix));
}

function readBlob(cwd: string, row: string, prefix: string): SourceFile {
  const [head = '', path = ''] = row.split('\t', 2);
  const hash = head.split(' ')[2] ?? '';
  const text = git(cwd, ['cat-file', 'blob', hash]);
  return { path: path.slice(prefix.length), text, size: Buffer.byteLength(text) };
}

function git(cwd: string, args: readonly string[], onFailure?: () => TailscaleDdError): string {
  try {
    return execFileSync('git', args, {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 256_000_000,
    });
  } catch (cause) {
    throw (
      onFailure?.() ??
      new TailscaleDdError('file', `git could not run "${args[0] ?? ''}"`, {
        hint: 'is git installed?',
        cause,
      })
    );
  }
}

function unknownRevision(revision: string): TailscaleDdError {
  return new TailscaleDdError('usage', `git knows no revision "${revision}"`, {
    hint: 'name a branch, a tag or a commit, as in git:origin/main',
  });
}
