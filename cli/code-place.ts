import { relative } from 'node:path';
import { PACKAGE_FOLDER } from './package-folder.js';

/** Where in the rooms of this package an error of the code itself arose, as ` (signals/http.ts:20:3)`. */
function placeOf(error: Error): string {
  const thrown = error.cause instanceof Error ? error.cause : error;
  if (!['TypeError', 'ReferenceError'].includes(thrown.name)) return '';
  const frames = [...(thrown.stack ?? '').matchAll(/(?:file:\/\/)?(\/[^\s()]+\.ts:\d+:\d+)/g)];
  const [frame] = frames.flatMap((match) => {
    const path = relative(PACKAGE_FOLDER, match[1] ?? '');
    return /^(telemetry|signals|dashboards|datasources)\//.test(path) ? [path] : [];
  });
  return frame === undefined ? '' : ` (${frame}; npm run typecheck says more)`;
}

/** What an error says; of one in the code of this package also where it arose. */
export const messageWithPlace = (error: unknown): string =>
  error instanceof Error ? error.message + placeOf(error) : String(error);
