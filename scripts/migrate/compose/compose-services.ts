import { z } from 'zod';
import { isRecord, type Json } from '../../../files/json.js';
import { maybe, textOrEmpty, textOrNumber } from '../../../files/lenient.js';
import type { Path } from '../../../files/paths.js';
import { retiredBy, type Retired } from './images.js';

/** A text of a service, and where it stands. */
export interface PlacedText {
  readonly text: string;
  readonly at: Path;
}

/** A variable of a service; `value` is '' where the file does not say it. */
export interface EnvironmentVariable {
  readonly name: string;
  readonly value: string;
  readonly at: Path;
}

/** A service of a compose file. */
export interface ComposeService {
  readonly name: string;
  readonly at: Path;
  readonly image: string;
  readonly retired: Retired | undefined;
  /** Names under which other services reach it. */
  readonly hosts: readonly string[];
  readonly environment: readonly EnvironmentVariable[];
  readonly command: readonly PlacedText[];
  readonly ports: readonly PlacedText[];
  /** Like `source:target`. */
  readonly volumes: readonly PlacedText[];
  /** Services that it waits for, links to or shares a network with. */
  readonly needs: readonly PlacedText[];
  readonly hasEnvFile: boolean;
}

/** A text of a compose file with the defaults of its variables, `${NAME:-default}`, in their places (https://docs.docker.com/reference/compose-file/interpolation/). */
export const withDefaults = (text: string): string =>
  text.replaceAll(/\$\{\w+:?-([^}]*)\}/g, (_, value: string) => value);

const text = z.union([textOrNumber, z.boolean().transform(String)]);
const longPort = z.looseObject({ target: textOrNumber }).transform(({ target }) => target);
const longVolume = z
  .looseObject({ source: textOrEmpty, target: textOrEmpty })
  .transform(({ source, target }) => `${source}:${target}`);
const port = z.union([textOrNumber, longPort]).catch('');
const volume = z.union([z.string(), longVolume]).catch('');

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The texts of a list, or of one text alone. */
function items(value: unknown, at: Path, schema: z.ZodType<string>): PlacedText[] {
  if (typeof value === 'string') return [{ text: value, at }];
  return listOf(value).map((one, index) => ({ text: schema.parse(one), at: [...at, index] }));
}

/** Variables as a map, or as a list of `NAME=value` (https://docs.docker.com/reference/compose-file/services/#environment). */
function variables(value: unknown, at: Path): EnvironmentVariable[] {
  if (isRecord(value)) {
    return Object.entries(value).map(([name, one]) => ({
      name,
      value: text.catch('').parse(one),
      at: [...at, name],
    }));
  }
  return items(value, at, textOrEmpty).map(({ text: line, at: place }) => {
    const [, name = line, given = ''] = /^([^=]*)=(.*)$/s.exec(line) ?? [];
    return { name, value: given, at: place };
  });
}

const names = (value: unknown, at: Path): PlacedText[] =>
  isRecord(value)
    ? Object.keys(value).map((name) => ({ text: name, at: [...at, name] }))
    : items(value, at, textOrEmpty);

const aliases = (networks: unknown): string[] =>
  isRecord(networks)
    ? Object.values(networks).flatMap((one) =>
        isRecord(one) ? listOf(one['aliases']).filter((alias) => typeof alias === 'string') : [],
      )
    : [];

function serviceOf(name: string, json: Json): ComposeService {
  const at = ['services', name];
  const image = withDefaults(textOrEmpty.parse(json['image']));
  const own = [json['container_name'], json['hostname']].filter((one) => typeof one === 'string');
  const mode = maybe(z.string())
    .parse(json['network_mode'])
    ?.match(/^service:(.+)$/)?.[1];
  return {
    name,
    at,
    image,
    retired: retiredBy(image),
    hosts: [name, ...own, ...aliases(json['networks'])],
    environment: variables(json['environment'], [...at, 'environment']),
    command: ['command', 'entrypoint'].flatMap((field) =>
      items(json[field], [...at, field], text.catch('')),
    ),
    ports: ['ports', 'expose'].flatMap((field) => items(json[field], [...at, field], port)),
    volumes: items(json['volumes'], [...at, 'volumes'], volume.transform(withDefaults)),
    needs: [
      ...names(json['depends_on'], [...at, 'depends_on']),
      ...names(json['links'], [...at, 'links']).map((one) => ({
        ...one,
        text: one.text.replace(/:.*$/, ''),
      })),
      ...(mode === undefined ? [] : [{ text: mode, at: [...at, 'network_mode'] }]),
    ],
    hasEnvFile: json['env_file'] !== undefined,
  };
}

/** The services of a compose file, in its order (https://docs.docker.com/reference/compose-file/services/). */
export function servicesOf(json: Json): ComposeService[] {
  const services = json['services'];
  if (!isRecord(services)) return [];
  return Object.entries(services).flatMap(([name, one]) =>
    isRecord(one) ? [serviceOf(name, one)] : [],
  );
}
