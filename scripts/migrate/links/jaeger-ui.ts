import type { Range } from '../../../queries/reading.js';
import { decoded } from './url-text.js';

/** A link to a page of Jaeger's UI within a text. */
export interface JaegerUiLink extends Range {
  readonly url: string;
  readonly page: 'trace' | 'search' | 'dependencies' | 'start' | 'other';
  /** The trace id, as it is written. */
  readonly id: string;
  readonly parameters: URLSearchParams;
}

// `\uE001` is a dollar that Grafana replaces when it reads a provisioning file.
const VARIABLE = '(?:[$\\uE001]\\{[^{}]*\\}|[$\\uE001][A-Za-z_]\\w*|\\[\\[\\w+\\]\\])';

/** URLs, or paths that begin one; within a text quotes, brackets and backticks end them. */
function urlsIn(isWhole: boolean): RegExp {
  const end = isWhole ? '' : '"\'`<>()';
  const char = `[^\\s/?#$\\uE001${end}]`;
  const host = `(?:https?://(?:${VARIABLE}|${char})+|${VARIABLE})`;
  const path = `(?:/(?:${VARIABLE}|${char})*)`;
  const query = `(?:\\?(?:${VARIABLE}|[^\\s#${end}])*)?`;
  return new RegExp(`(?<host>${host})${path}*${query}|(?<![\\w./=}\\]:-])${path}+${query}`, 'g');
}

const WITHIN = urlsIn(false);
const WHOLE = urlsIn(true);
const isUrl = (text: string) =>
  /^(?:https?:|[$/\uE001])/.test(text) && !/\s/.test(text.replace(new RegExp(VARIABLE, 'g'), ''));

// Ports where Jaeger's UI is not: those of its collector, agent and gRPC API
// (jaegertracing/documentation, getting-started.md).
const OTHER_PORTS = /:(?:4317|4318|5775|5778|6831|6832|9411|14250|14267|14268|14269|16685|16687)$/;
const PROJECT = /\/\/(?:[\w-]+\.)*(?:jaegertracing\.io|github\.com)$/;

const isJaegerHost = (host: string, prefix: string): boolean =>
  !OTHER_PORTS.test(host) &&
  !PROJECT.test(host) &&
  (/:16686$/.test(host) || /jaeger/i.test(host) || /jaeger/i.test(prefix));

const ID = new RegExp(`^(?:[0-9a-fA-F]{16}|[0-9a-fA-F]{32}|${VARIABLE})$`);
// Parameters of the search page beside the service (jaegertracing/jaeger-ui, packages/jaeger-ui/src/components/SearchTracePage/url.tsx).
const OF_SEARCH = [
  'operation',
  'tags',
  'minDuration',
  'maxDuration',
  'lookback',
  'limit',
  'start',
  'end',
];

function pageOf(host: string, path: string, parameters: URLSearchParams) {
  const [, prefix = '', page = '', rest = ''] =
    /^(.*?)\/(trace|search|dependencies|monitor|api|compare)(?:\/(.*))?$/s.exec(path) ?? [];
  const isSure = isJaegerHost(host, prefix);
  const id = decoded(rest.replace(/\/$/, '')) ?? rest;
  if (page === 'trace' && (isSure || (prefix === '' && ID.test(id)))) return { page, id } as const;
  const isSearch = parameters.has('service') && OF_SEARCH.some((name) => parameters.has(name));
  if (page === 'search' && (isSure || (prefix === '' && isSearch)))
    return { page, id: '' } as const;
  if (!isSure && !isJaegerHost(host, path)) return undefined;
  if (page === 'dependencies') return { page, id: '' } as const;
  // A variable alone is not known to be a link.
  if (/^\/?$/.test(path))
    return /^https?:/.test(host) ? ({ page: 'start', id: '' } as const) : undefined;
  return host === '' ? undefined : ({ page: 'other', id: '' } as const);
}

// What ends a sentence, not a link.
const trimmed = (url: string) => url.replace(/(?:[.,;:!*]|\\n)+$/, '');

/**
 * Every link to Jaeger's UI, in the order of the text: `/trace/` with an id or a variable, `/search` of services, and all
 * of a host with the port 16686 or a name with jaeger in it.
 */
export const jaegerUiLinks = (text: string): JaegerUiLink[] =>
  [...text.matchAll(isUrl(text) ? WHOLE : WITHIN)].flatMap(
    ({ 0: found, index, groups = {} }): JaegerUiLink[] => {
      const url = trimmed(found);
      const host = groups['host'] ?? '';
      const [path = '', query = ''] = url.slice(host.length).split(/\?(.*)/s);
      const parameters = new URLSearchParams(query.replaceAll('&amp;', '&'));
      const page = pageOf(host, path, parameters);
      return page ? [{ from: index, to: index + url.length, url, parameters, ...page }] : [];
    },
  );
