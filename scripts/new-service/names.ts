import { BadOption } from '../../http/address.js';

/** The names that a new service has in the code, in files and in Grafana. */
export interface ServiceNames {
  /** `service.name`. */
  readonly service: string;
  /** In TypeScript. */
  readonly identifier: string;
  /** In file names, uids and the tag of its dashboards. */
  readonly slug: string;
  readonly title: string;
}

const upper = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/**
 * The names of a service.
 * @throws BadOption when the name could not be a label, a file and an identifier.
 */
export function namesOf(service: string, title: string | undefined): ServiceNames {
  if (!/^[a-z][a-z0-9]*([_-][a-z0-9]+)*$/.test(service) || service.length > 30) {
    throw new BadOption(
      `NAME: given ${JSON.stringify(service)}, expected up to 30 lower-case letters and digits, words joined by _ or -, like billing or billing_api`,
    );
  }
  const [first = '', ...others] = service.split(/[_-]/);
  return {
    service,
    identifier: [first, ...others.map(upper)].join(''),
    slug: service.replaceAll('_', '-'),
    title: title ?? [first, ...others].map(upper).join(' '),
  };
}
