import { writeFileSync } from 'node:fs';

/** Loaded before a measured process: writes its peak memory, with all of its threads, in bytes where BENCH_USAGE says. */
process.on('exit', () => {
  const file = process.env['BENCH_USAGE'];
  if (file) writeFileSync(file, String(process.resourceUsage().maxRSS * 1024));
});
