import type { Random } from './random.js';

const SCANNED = [
  '/.env',
  '/.git/config',
  '/wp-login.php',
  '/wp-admin/setup-config.php',
  '/xmlrpc.php',
  '/phpmyadmin/index.php',
  '/actuator/health',
  '/api/v1/users',
  '/robots.txt',
  '/favicon.ico',
  '/',
  '/login',
  '/vendor/phpunit/phpunit/src/Util/PHP/eval-stdin.php',
  '/cgi-bin/luci/;stok=/locale',
];

/** A path that no route matches: mostly what scanners try, some that were never seen before. */
export function unmatchedPath(random: Random): string {
  const kind = random.uniform();
  if (kind < 0.9) return random.pick(SCANNED);
  if (kind < 0.95) return `/${random.hex(random.int(6, 10))}.php`;
  return `/api/v2/${random.pick(['listing', 'users', 'offers'])}/${random.hex(8)}`;
}
