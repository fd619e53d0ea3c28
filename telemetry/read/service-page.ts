import { z } from 'zod';
import { CannotRun } from '../../cli/cannot-run.js';
import { endpoint, type Endpoint } from '../../http/address.js';
import { BadAnswer } from '../../http/bad-answer.js';
import { fetchJson, fetchText, type RequestLimits } from '../../http/http.js';
import { PageError, parsePage, type Page } from './exposition.js';
import { readPage } from './from-pages.js';

const URL_START = /^https?:/i;

// https://prometheus.io/docs/prometheus/latest/querying/api/: metric metadata and series.
const metadataAnswer = z.object({
  data: z.record(z.string(), z.array(z.object({ type: z.string(), help: z.string() }))),
});
const seriesAnswer = z.object({ data: z.array(z.record(z.string(), z.string())) });

/** The text of a page that is served at a URL. @throws CannotRun when there is none. */
export async function fetchPage(
  limits: RequestLimits,
  option: string,
  url: string,
): Promise<string> {
  const to = endpoint('a /metrics page', option, url);
  try {
    // The format that client libraries choose when nothing else is asked for.
    const headers = { accept: 'text/plain' };
    const { status, body } = await fetchText(limits, to, { path: '', headers });
    if (status === 200) return body;
    throw new CannotRun(
      `${option}: ${to.base} answered with ${status}; expected a page like that of /metrics`,
    );
  } catch (error) {
    if (error instanceof BadAnswer) throw new CannotRun(`${error.message}. Is ${option} a page?`);
    throw error;
  }
}

/**
 * Reads the text of a page.
 * @throws CannotRun naming where it comes from and the line that is not of the format, or when it has no sample.
 */
export function pageOfText(text: string, from: string): Page {
  try {
    const page = parsePage(text);
    if (page.samples.length > 0) return page;
    throw new CannotRun(`${from}: it has no sample; expected a page like that of /metrics`);
  } catch (error) {
    if (error instanceof PageError) {
      throw new CannotRun(`${from}: ${error.message}. It should be a page like that of /metrics`);
    }
    throw error;
  }
}

const PART = /_(bucket|sum|count)$/;

/**
 * The type that the names of series tell: a Prometheus that is written to by others has no metadata
 * (https://prometheus.io/docs/practices/naming/).
 */
function typesByName(names: ReadonlySet<string>): Map<string, string> {
  const types = new Map<string, string>();
  for (const name of names) {
    const base = name.replace(PART, '');
    const isPart = base !== name && names.has(`${base}_sum`) && names.has(`${base}_count`);
    if (isPart) types.set(base, names.has(`${base}_bucket`) ? 'histogram' : 'summary');
    else if (!names.has(`${name}_sum`)) types.set(name, /_total$/.test(name) ? 'counter' : 'gauge');
  }
  return types;
}

/** The series of one service in a Prometheus, as the page that it gave: names, types, helps and labels, without values. */
async function pageInPrometheus(
  limits: RequestLimits,
  to: Endpoint,
  service: string,
): Promise<Page> {
  const match = { 'match[]': `{service=${JSON.stringify(service)}}` };
  const [series, metadata] = await Promise.all([
    fetchJson(limits, to, { path: '/api/v1/series', query: match }, seriesAnswer),
    fetchJson(limits, to, { path: '/api/v1/metadata' }, metadataAnswer),
  ]);
  // Each instance once more says the same, and its name is of a machine.
  const samples = [
    ...new Map(
      series.data.map(({ __name__: name = '', job: _, instance: __, ...labels }) => [
        JSON.stringify([name, labels]),
        { name, labels, value: 0 },
      ]),
    ).values(),
  ];
  if (samples.length === 0) {
    throw new CannotRun(
      `--contract: ${to.base} has no series with service="${service}"; scrape the service with that target label first, or give its /metrics page`,
    );
  }
  const types = typesByName(new Set(samples.map(({ name }) => name)));
  const known = Object.entries(metadata.data).flatMap(([name, [first]]) =>
    first && types.has(name) ? [[name, first] as const] : [],
  );
  return {
    types: new Map([...types, ...known.map(([name, { type }]) => [name, type] as const)]),
    helps: new Map(known.map(([name, { help }]) => [name, help])),
    samples,
  };
}

/**
 * What a service sends: its `/metrics` page by URL, a saved one, or its series in a Prometheus.
 * @param given As `--contract` has it; a URL is a page when its path ends in `metrics`.
 * @throws CannotRun or BadOption when it cannot be had.
 */
export async function servicePage(
  limits: RequestLimits,
  given: string,
  service: string,
): Promise<Page> {
  if (!URL_START.test(given)) return readPage(given);
  if (/metrics\/?$/.test(given)) {
    return pageOfText(await fetchPage(limits, '--contract', given), given);
  }
  const to = endpoint('Prometheus', '--contract', given);
  try {
    return await pageInPrometheus(limits, to, service);
  } catch (error) {
    if (error instanceof BadAnswer) {
      throw new CannotRun(
        `${error.message}. Is --contract the base URL of a Prometheus, or a page that ends in /metrics?`,
      );
    }
    throw error;
  }
}
