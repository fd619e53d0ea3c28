import { isRecord, type Json } from '../../../files/json.js';
import { NOTHING, type Moved, type Note } from '../moved.js';
import { clientNotes } from './client-notes.js';
import { containerPorts, portText } from './ports.js';
import { servicesOf, type ComposeService } from './compose-services.js';
import { storeNotes } from './store-notes.js';

/** Whether a file is one of Docker Compose: it has services that say what they run. */
export function isCompose(json: Json): boolean {
  const services = json['services'];
  return (
    isRecord(services) &&
    Object.values(services).some(
      (one) => isRecord(one) && ('image' in one || 'build' in one || 'extends' in one),
    )
  );
}

/** What a retired service was, what stands in its place, and what it leaves behind. */
function retiredNotes({ name, at, image, retired, environment, ports }: ComposeService): Note[] {
  if (!retired) return [];
  const said = (text: string) => `service "${name}": ${text}`;
  const settings = environment.map((one) => one.name);
  return [
    {
      at: [...at, 'image'],
      text: said(
        `${image} is ${retired.what}; in this package's stack/docker-compose.yml its place is taken by ${retired.instead}: take it out when nothing uses it any more`,
      ),
    },
    ...(settings.length > 0
      ? [
          {
            at: [...at, 'environment'],
            text: said(
              `its settings go with it: ${settings.join(', ')}; see whether one is wanted in stack/`,
            ),
          },
        ]
      : []),
    ...ports.flatMap((entry) =>
      containerPorts(entry.text).map((port) => ({ at: entry.at, text: said(portText(port)) })),
    ),
  ];
}

/** Services that sound like Jaeger or a Collector, although their image is not a known one. */
function doubtfulNotes(services: readonly ComposeService[]): Note[] {
  return services
    .filter(({ name, image, retired }) => {
      const isUnnamed = image === '' || /^\$\{?\w+\}?$/.test(image);
      const soundsLike = isUnnamed && /jaeger|otel-?col|collector/i.test(name);
      return !retired && (soundsLike || /(?:^|\/)jaegertracing\//.test(image));
    })
    .map(({ name, at }) => ({
      at,
      text: `service "${name}" sounds like Jaeger or a Collector, which its image does not tell: see what it is, and what sends to it`,
    }));
}

function fileNotes(services: readonly ComposeService[]): Note[] {
  const named = services.filter(({ hasEnvFile }) => hasEnvFile).map(({ name }) => `"${name}"`);
  if (named.length === 0) return [];
  const text = `the files of env_file of ${named.join(', ')} are not read: look there for OTEL_EXPORTER_ and JAEGER_ variables`;
  return [{ at: ['services'], text }];
}

/**
 * Notes on Jaeger and the Collector in a compose file. Nothing of the file is edited, since this package brings its own
 * stack.
 */
export function moveCompose(json: Json): Moved {
  const services = servicesOf(json);
  const retired = services.filter((one) => one.retired !== undefined);
  const names = services.map(({ name }) => name);
  const place = ({ at: [, name] }: Note) => names.indexOf(String(name));
  const open = [
    ...retired.flatMap(retiredNotes),
    ...doubtfulNotes(services),
    ...clientNotes(services),
    ...storeNotes(services),
    ...(retired.length > 0 ? fileNotes(services) : []),
  ];
  return { ...NOTHING, open: open.toSorted((one, other) => place(one) - place(other)) };
}
