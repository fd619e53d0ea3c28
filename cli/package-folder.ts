import { fileURLToPath } from 'node:url';

/** The top folder of this package. */
export const PACKAGE_FOLDER = fileURLToPath(new URL('../', import.meta.url));
