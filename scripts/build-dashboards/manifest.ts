import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CannotRun } from '../../cli/cannot-run.js';
import { jsonText } from '../../files/serialize.js';

/** Names the files that the build wrote, so that it prunes only its own. Grafana mounts folders beside it, not it. */
export const MANIFEST = '.build-manifest.json';

const manifestSchema = z.strictObject({
  files: z.array(z.string().regex(/^(?!.*\.\.)[^/].*$/)),
});

export const manifestText = (files: Iterable<string>): string =>
  jsonText({ files: [...new Set(files)].sort() });

/**
 * The files that earlier builds wrote into `out`; none where no build has been.
 * @throws CannotRun when the manifest is there and cannot be understood.
 */
export function readManifest(out: string): ReadonlySet<string> {
  const path = join(out, MANIFEST);
  if (!existsSync(path)) return new Set();
  try {
    return new Set(manifestSchema.parse(JSON.parse(readFileSync(path, 'utf8'))).files);
  } catch {
    throw new CannotRun(
      `${path}: not a manifest of this build, expected {"files": [paths]}. Restore it from git, or delete it: then no old file is pruned.`,
    );
  }
}
