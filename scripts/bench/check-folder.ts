import { fileURLToPath } from 'node:url';
import { runCheck } from '../../checks/run/run.js';
import { findFiles } from '../../files/find-files.js';
import { packageContract } from '../../services/contract.js';
import { readCheckSettings } from '../../checks/run/read-settings.js';

/** Run as a process of its own: `check-folder.ts FOLDER` judges what is in it, as `npm run check` does. */
const SETTINGS = fileURLToPath(new URL('../../checks.yml', import.meta.url));
const [folder = '.'] = process.argv.slice(2);
const { judged, findings } = await runCheck(
  findFiles([folder]),
  { ...readCheckSettings(SETTINGS), contract: packageContract },
  () => undefined,
);
console.log(`${judged.dashboards} dashboards, ${findings.length} findings`);
