import type { Path } from '../../../files/paths.js';
import type { Note } from '../moved.js';
import type { PlacedText, ComposeService } from './compose-services.js';

/** Databases and queues that Jaeger stores or sends spans in (https://www.jaegertracing.io/docs/1.57/deployment/#storage-backends). */
const STORE =
  /(?:^|\/)(cassandra|elasticsearch|opensearch|clickhouse-server|kafka|cp-kafka)(?=[:@]|$)/;

const KEEP =
  'Tempo cannot read them. Keep it running until they are older than anybody asks for, then take it out';

/**
 * Whether a service of Jaeger uses another one: waits for it, or names its host in a variable or on its command line.
 */
function isUsed(
  { hosts }: ComposeService,
  { needs, environment, command }: ComposeService,
): boolean {
  const words = [
    ...needs.map(({ text }) => text),
    ...environment.map(({ value }) => value),
    ...command.map(({ text }) => text),
  ].flatMap((text) => text.split(/[^\w.-]+/));
  return hosts.some((host) => words.includes(host));
}

const sourceOf = (text: string): string => text.split(':')[0] ?? '';
const targetOf = (text: string): string => text.split(':')[1] ?? text;

const isNamed = (text: string): boolean => /^[A-Za-z0-9][\w.-]*:/.test(text);

/** Whether a volume of Jaeger is where Badger writes (https://www.jaegertracing.io/docs/1.57/cli/). */
function isOfBadger({ text }: PlacedText, { environment, command }: ComposeService): boolean {
  const places = [
    ...environment.filter(({ name }) => name.startsWith('BADGER_')).map(({ value }) => value),
    ...command.map((one) => one.text).filter((one) => one.includes('badger')),
  ];
  return /badger/i.test(text) || places.some((place) => place.includes(targetOf(text)));
}

function volumeText(volume: PlacedText, service: ComposeService): string | undefined {
  const { text } = volume;
  const source = sourceOf(text);
  const isCollector = service.retired?.kind === 'collector';
  if (!isCollector && (isNamed(text) || isOfBadger(volume, service))) {
    return `the old traces in the volume ${source} are not moved. ${KEEP}`;
  }
  if (isNamed(text)) {
    return `the volume ${source} may hold what was not sent yet, which is not moved: stop its clients first, and let it send all`;
  }
  // A volume without a source does not say what is in it.
  if (source === '' || !text.includes(':')) return undefined;
  return isCollector && /\.ya?ml$/.test(source)
    ? `nothing reads ${source} any more: give it to npm run migrate too, which makes a config.alloy of it`
    : `nothing reads ${source} any more: see whether what it holds is wanted in Grafana or Alloy`;
}

/** What becomes of the volumes of a retired service: old traces are not moved, settings are not read any more. */
const volumeNotes = (service: ComposeService): Note[] =>
  service.volumes.flatMap((volume) => {
    const text = volumeText(volume, service);
    return text === undefined
      ? []
      : [{ at: volume.at, text: `service "${service.name}": ${text}` }];
  });

/** Old traces and settings that stay behind. */
export function storeNotes(services: readonly ComposeService[]): Note[] {
  const jaegers = services.filter(({ retired }) => retired && retired.kind !== 'collector');
  const stores = services.filter(
    (one) => STORE.test(one.image) && jaegers.some((jaeger) => isUsed(one, jaeger)),
  );
  return [
    ...services.filter(({ retired }) => retired !== undefined).flatMap(volumeNotes),
    ...stores.map(({ name, volumes, at }): { at: Path; text: string } => {
      const where = volumes.map(({ text }) => sourceOf(text)).join(', ');
      const volume = where === '' ? '' : ` (volume ${where})`;
      return {
        at,
        text: `service "${name}"${volume} holds old traces of Jaeger, which are not moved. ${KEEP}, unless something else uses it`,
      };
    }),
  ];
}
