/** A command could not do its work; the message says what to do. */
export class CannotRun extends Error {}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EROFS: 'the file system is read-only',
  ENOENT: 'no folder can be made there',
  ENOSPC: 'no space left on the disk',
  ENOTDIR: 'a file stands where a folder is needed',
  EEXIST: 'a file stands where a folder is needed',
  EISDIR: 'a folder stands where a file is needed',
  ELOOP: 'a symbolic link leads to itself',
};

const ADVICE = {
  write: (out: string) =>
    `What was in ${out} before is still there; make it writable or choose another folder with --out.`,
  read: () => 'Make it readable or choose another folder with --out.',
} as const;

/**
 * Says in one line which file operation failed, why, and what to do. Returns any other error as it is.
 * @param advice What to do; by default, to choose another folder with --out.
 */
export function fileError(
  doing: 'read' | 'write',
  out: string,
  error: unknown,
  advice = ADVICE[doing](out),
): unknown {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return error;
  const code = String(error.code);
  const path = 'path' in error ? String(error.path) : out;
  // The reader knows the folder that was chosen, not the one beside it where the build prepares its files.
  const place = path.includes('/.build-') ? out : path;
  const missing = doing === 'read' && code === 'ENOENT';
  const reason = missing ? 'there is no such file or folder' : (REASONS[code] ?? code);
  return new CannotRun(`cannot ${doing} ${place}: ${reason}. ${advice}`);
}
