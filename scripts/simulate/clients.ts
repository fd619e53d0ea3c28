import type { Client, User } from './plan.js';
import { weighted, type Random } from './random.js';

const APPS = [
  'TOQ/3.4.1 (iPhone; iOS 18.1; Scale/3.00)',
  'TOQ/3.4.0 (Android 14; SM-S918B)',
  'Dart/3.5 (dart:io)',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36',
];
const SCANNERS = ['python-requests/2.32.3', 'Mozilla/5.0 zgrab/0.x', 'curl/8.5.0', '-'];

const USERS = Array.from({ length: 2000 }, (_, index) => index + 1);
/** Some users send many requests, most users few. */
const anyUser = weighted(USERS, (_, index) => 1 / (index + 10));

/** A user; each has one role for good. */
export function userOf(random: Random): User {
  const id = anyUser(random);
  return { id, roleId: 1 + (id % 5) };
}

/** The client of a user, of someone who is not known yet, or of a scanner. */
export function clientOf(user: User | undefined, scanner: boolean, random: Random): Client {
  const port = random.int(32_768, 60_999);
  // These addresses belong to no one: they are for documentation (https://www.rfc-editor.org/rfc/rfc5737).
  if (scanner) {
    return { ip: `192.0.2.${random.int(1, 40)}`, port, userAgent: random.pick(SCANNERS) };
  }
  if (!user) {
    return { ip: `198.51.100.${random.int(1, 254)}`, port, userAgent: random.pick(APPS) };
  }
  return {
    ip: `203.0.113.${1 + (user.id % 254)}`,
    port,
    userAgent: APPS[user.id % APPS.length] ?? '-',
  };
}

/** Paths that scanners try. */
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

/** A path that no route matches: mostly one that scanners try, sometimes one that never comes again. */
export function unmatchedPath(random: Random): string {
  const kind = random.uniform();
  if (kind < 0.9) return random.pick(SCANNED);
  if (kind < 0.95) return `/${random.hex(random.int(6, 10))}.php`;
  return `/api/v2/${random.pick(['listing', 'users', 'offers'])}/${random.hex(8)}`;
}
