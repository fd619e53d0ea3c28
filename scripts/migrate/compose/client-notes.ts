import type { Note } from '../moved.js';
import {
  withDefaults,
  type ComposeService,
  type EnvironmentVariable,
  type PlacedText,
} from './compose-services.js';

/** The variable of the OpenTelemetry SDKs that says what one of the Jaeger clients said (https://opentelemetry.io/docs/languages/sdk-configuration/). */
const INSTEAD: readonly (readonly [name: RegExp, instead: string])[] = [
  [/^JAEGER_SERVICE_NAME$/, 'OTEL_SERVICE_NAME'],
  [/^JAEGER_TAGS$/, 'OTEL_RESOURCE_ATTRIBUTES'],
  [/^JAEGER_PROPAGATION$/, 'OTEL_PROPAGATORS'],
  [/^JAEGER_SAMPL/, 'OTEL_TRACES_SAMPLER and OTEL_TRACES_SAMPLER_ARG'],
  [/^JAEGER_DISABLED$/, 'OTEL_SDK_DISABLED'],
];

const ENDPOINT = 'OTEL_EXPORTER_OTLP_ENDPOINT=http://alloy:4318';
const PROTOCOL = 'OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf';
const OTLP_ENDPOINT = /^OTEL_EXPORTER_OTLP_(?:(TRACES|METRICS|LOGS)_)?ENDPOINT$/;
const OTLP_PROTOCOL = /^OTEL_EXPORTER_OTLP_(?:\w+_)?PROTOCOL$/;
const EXPORTER = /^OTEL_(?:TRACES_)?EXPORTER$/;

/** The first of the hosts that a text has as an address, with its port; never a user or a password. */
function addressIn(text: string, hosts: readonly string[]): string | undefined {
  const shown = withDefaults(text).replaceAll(/\/\/[^/?#\s]*@/g, '//');
  return hosts
    .flatMap((host) => {
      const name = host.replaceAll(/[^\w-]/g, '\\$&');
      const found = new RegExp(`(?<=^|//|[\\s,="'])${name}(?![\\w.-])(:\\d+)?`).exec(shown);
      return found && (found[1] !== undefined || shown.includes('://')) ? found[0] : [];
    })
    .at(0);
}

const OF_AN_ADDRESS = /HOST|ADDR|ENDPOINT|URL|SERVER|AGENT|COLLECTOR/i;

/** The address that a variable holds: one within its value, or a host alone where the variable's name asks for one. */
function addressOf(
  { name, value }: EnvironmentVariable,
  hosts: readonly string[],
): string | undefined {
  const isHost = OF_AN_ADDRESS.test(name) && hosts.includes(value.trim());
  return addressIn(value, hosts) ?? (isHost ? value.trim() : undefined);
}

function otlpText(
  { name, value }: EnvironmentVariable,
  address: string | undefined,
): string | undefined {
  const [isEndpoint, signal] = OTLP_ENDPOINT.exec(name) ?? [];
  if (isEndpoint === undefined) return undefined;
  const isGrpc = /:4317(?!\d)/.test(value);
  if (address === undefined && !isGrpc) return undefined;
  const url = signal ? `http://alloy:4318/v1/${signal.toLowerCase()}` : 'http://alloy:4318';
  const protocol = isGrpc ? `, with ${PROTOCOL} as nothing takes gRPC here` : '';
  return `${name} leads to ${address ?? 'port 4317'}: write ${name}=${url}${protocol}`;
}

/**
 * What to do with a variable of a client; undefined where nothing has to be done. Values are not shown: they may be
 * secrets.
 */
function variableText(variable: EnvironmentVariable, hosts: readonly string[]): string | undefined {
  const { name, value } = variable;
  const address = addressOf(variable, hosts);
  const otlp = otlpText(variable, address);
  if (otlp !== undefined) return otlp;
  if (OTLP_PROTOCOL.test(name) && withDefaults(value).trim() === 'grpc') {
    return `${name} is grpc, which this stack does not take: write ${name}=http/protobuf`;
  }
  if (EXPORTER.test(name) && /\b(jaeger|zipkin|opencensus)\b/.test(value)) {
    return `${name} names an exporter whose spans this stack does not take: write ${name}=otlp, ${ENDPOINT} and ${PROTOCOL}`;
  }
  if (/^OTEL_EXPORTER_(JAEGER|ZIPKIN)_/.test(name)) {
    return `${name} is of an exporter whose spans this stack does not take: write ${ENDPOINT} and ${PROTOCOL}`;
  }
  if (name.startsWith('JAEGER_')) {
    const instead = INSTEAD.find(([pattern]) => pattern.test(name))?.[1];
    return `${name} is of a Jaeger client, whose spans this stack does not take: with an OpenTelemetry SDK write ${instead ?? ENDPOINT}`;
  }
  return address === undefined
    ? undefined
    : `${name} leads to ${address}, which is gone: see what it does there, and write ${ENDPOINT} if it sends telemetry`;
}

function commandText({ text }: PlacedText, hosts: readonly string[]): string | undefined {
  const address = addressIn(text, hosts);
  return address === undefined
    ? undefined
    : `its command line leads to ${address}, which is gone: see what it does there`;
}

/** What services that stay must change, because they send to retired ones, ask them or wait for them. */
export function clientNotes(services: readonly ComposeService[]): Note[] {
  const retired = services.filter(({ retired: one }) => one !== undefined);
  const hosts = retired.flatMap((one) => one.hosts);
  const gone = new Set(retired.map(({ name }) => name));
  return services
    .filter(({ retired: one }) => one === undefined)
    .flatMap(({ name, environment, command, needs }): Note[] => {
      const note = (at: Note['at'], text: string | undefined): Note[] =>
        text === undefined ? [] : [{ at, text: `service "${name}": ${text}` }];
      return [
        ...environment.flatMap((one) => note(one.at, variableText(one, hosts))),
        ...command.flatMap((one) => note(one.at, commandText(one, hosts))),
        ...needs
          .filter(({ text }) => gone.has(text))
          .flatMap(({ text, at }) =>
            note(
              at,
              `it waits for or links to "${text}", which is gone: name alloy if it sends telemetry, or take it out`,
            ),
          ),
      ];
    });
}
