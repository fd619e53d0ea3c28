import type { Contract } from '../contract.js';
import { endpoint } from '../../http/address.js';
import { CannotRun } from '../../cli/cannot-run.js';
import { contractFromPages } from './from-pages.js';
import { contractFromPrometheus } from './from-prometheus.js';

/** The word for the contract of this package's own services. */
export const PACKAGE = 'package';
const REQUEST_TIMEOUT = 60_000;
// Ctrl-C ends the process: nothing has been written.
const NEVER = new AbortController().signal;
const URL_START = /^https?:/i;

/** Labels of the target that every scraped series has (https://prometheus.io/docs/concepts/jobs_instances/). */
const SCRAPED = ['job', 'instance'];

/**
 * The contract that `--contract` names: the package's, that of captured pages, or that of a Prometheus.
 * @param own The package's, for the word `package`.
 * @param targetLabels Labels that scraping adds, beside job and instance.
 * @throws CannotRun or BadOption when it cannot be had.
 */
export async function chosenContract(
  given: readonly string[],
  targetLabels: readonly string[],
  own: Contract,
  step: (of: number) => void,
): Promise<Contract> {
  const [first = '', ...others] = given;
  if (others.length === 0 && first === PACKAGE) return own;
  const urls = given.filter((one) => URL_START.test(one));
  if (urls.length === 0 && !given.includes(PACKAGE)) {
    return contractFromPages(given, [...SCRAPED, ...targetLabels]);
  }
  if (others.length > 0) {
    throw new CannotRun(
      '--contract: expected pages, or one URL of a Prometheus, or the word package; given several kinds',
    );
  }
  const prometheus = endpoint('Prometheus', '--contract', first);
  return contractFromPrometheus({ stop: NEVER, requestTimeout: REQUEST_TIMEOUT }, prometheus, step);
}
