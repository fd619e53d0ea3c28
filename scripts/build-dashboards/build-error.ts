/** The build could not run; the message says what to do. */
export class BuildError extends Error {}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EROFS: 'the file system is read-only',
  ENOENT: 'no folder can be made there',
  ENOSPC: 'no space left on the disk',
  ENOTDIR: 'a file stands where a folder is needed',
  EEXIST: 'a file stands where a folder is needed',
  EISDIR: 'a folder stands where a file is needed',
};

/** A failed file operation in one line: which folder, why, and that nothing was lost. */
export function fileError(out: string, error: unknown): Error {
  if (!(error instanceof Error) || !('code' in error)) {
    return error instanceof Error ? error : new Error(String(error));
  }
  const code = String(error.code);
  const path = 'path' in error ? String(error.path) : out;
  return new BuildError(
    `cannot write ${path}: ${REASONS[code] ?? code}. What was in ${out} before is still there; make it writable or choose another folder with --out.`,
  );
}
