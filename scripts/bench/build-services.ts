import { build } from '../build-dashboards/build.js';
import { packageSources } from '../build-dashboards/sources.js';
import { servicesSources } from './services.js';

/** Run as a process of its own: `build-services.ts COUNT OUT` builds the dashboards of COUNT services into OUT. */
const [count = '1', out = 'out'] = process.argv.slice(2);
const { files, findings } = await build(servicesSources(packageSources({}), Number(count)), out);
console.log(`${files.length} files, ${findings.length} findings`);
if (findings.length > 0) process.exitCode = 1;
