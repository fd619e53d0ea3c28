import type { StandInFault } from './stack.js';
import type { StandInRequest, Reply } from './server.js';

/** Answers `reply` where a request is to `component` and its path begins with `path`. */
export const at =
  (
    component: string,
    path: string,
    reply: (healthy: Reply, asked: StandInRequest) => Reply,
  ): StandInFault =>
  (asked, healthy) =>
    asked.component === component && asked.path.startsWith(path) ? reply(healthy, asked) : healthy;

/** The JSON of a healthy answer with a text in it replaced. */
export const replacing =
  (from: string | RegExp, to: string) =>
  (healthy: Reply): Reply =>
    healthy === 'hang'
      ? healthy
      : { ...healthy, body: JSON.parse(JSON.stringify(healthy.body).replaceAll(from, to)) };

export const always =
  (body: unknown, status = 200) =>
  (): Reply => ({ status, body });
