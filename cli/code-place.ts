import { relative } from 'node:path';
import { PACKAGE_FOLDER } from './folders.js';

/** Where in the dashboards' code a TypeError or ReferenceError was thrown, as ` (signals/http.ts:20:3)`; else empty. */
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

/** The message of an error, with the place in the code where the code itself is wrong. */
export const messageWithPlace = (error: unknown): string =>
  error instanceof Error ? error.message + placeOf(error) : String(error);
