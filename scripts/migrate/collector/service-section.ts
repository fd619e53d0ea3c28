import type { Note } from '../moved.js';
import { textsOf, pathOf } from '../../../files/paths.js';
import { attribute, block, text, type Block } from './alloy-text.js';
import type { Configuration } from './configuration.js';
import { fieldsOf, type Json } from '../../../files/json.js';

// Settings that Alloy's block `logging` has too, or that nobody needs.
const LOGS = ['level', 'encoding', 'development'];
const LEVELS = ['debug', 'info', 'warn', 'error'];

/**
 * How Alloy logs: the Collector's level, or that of this stack
 * (https://grafana.com/docs/alloy/latest/reference/config-blocks/logging/).
 */
export function logging({ telemetry }: Configuration): Block {
  const level = fieldsOf(telemetry['logs'])['level'];
  const known = LEVELS.find((one) => one === String(level).toLowerCase()) ?? 'info';
  return block('logging', [attribute('level', text(known)), attribute('format', text('json'))]);
}

/** What a person must decide on the Collector's telemetry of itself. */
export function telemetryNotes({ telemetry }: Configuration): Note[] {
  const logs = Object.keys(fieldsOf(telemetry['logs'])).filter((key) => !LOGS.includes(key));
  const said = {
    metrics:
      "Alloy's own metrics are on its page, port 12345, with other names and labels; change who scrapes port 8888",
    resource: "Alloy's own telemetry has no resource attributes; set labels where it is scraped",
    traces:
      "Alloy's own traces are set by its block `tracing`; write it by hand if they are needed",
  };
  const more = logs.map((key) => ({
    at: ['service', 'telemetry', 'logs', key],
    text: `service.telemetry.logs.${key}: it is not carried over; see Alloy's block \`logging\``,
  }));
  const others = Object.entries(said).flatMap(([key, text]) =>
    telemetry[key] === undefined
      ? []
      : [{ at: ['service', 'telemetry', key], text: `service.telemetry.${key}: ${text}` }],
  );
  return [...more, ...others];
}

// References to other things than the environment, which Alloy has no counterpart for.
const FOREIGN = /\$\{(?!env:)[a-z]\w*:(?!-)/;
// Read as a variable by Collectors before v0.104 only.
const BARE = /(?<!\$)(?:\$\$)*\$[A-Z_][A-Z0-9_]*/;

/**
 * Texts that Alloy reads in another way than the Collector did
 * (https://opentelemetry.io/docs/collector/configuration/#environment-variables; opentelemetry-collector, CHANGELOG.md,
 * confmap.unifyEnvVarExpansion).
 */
export const referenceNotes = (json: Json): Note[] =>
  textsOf(json).flatMap(({ text: written, place }): Note[] => {
    if (FOREIGN.test(written)) {
      return [
        {
          at: pathOf(place),
          text: `\`${written}\` reads something else than a variable of the environment, which Alloy cannot so; write the value by hand`,
        },
      ];
    }
    return BARE.test(written)
      ? [
          {
            at: pathOf(place),
            text: `\`${written}\` is taken as it stands; if it means a variable of the environment, as before v0.104, write it as \${env:NAME} and migrate again`,
          },
        ]
      : [];
  });

/** Components that no pipeline uses, and extensions that are not started: the Collector does not make them either. */
export function unusedNotes({ components, pipelines, extensions }: Configuration): Note[] {
  const used = {
    receivers: new Set(pipelines.flatMap(({ receivers }) => receivers)),
    processors: new Set(pipelines.flatMap(({ processors }) => processors)),
    exporters: new Set(pipelines.flatMap(({ exporters }) => exporters)),
    connectors: new Set(
      pipelines.flatMap(({ receivers, exporters }) => [...receivers, ...exporters]),
    ),
    extensions: new Set(extensions),
  };
  return components.flatMap(({ kind, id, at }) =>
    used[kind].has(id)
      ? []
      : [{ at, text: `\`${id}\` among the ${kind} → left out: the service does not use it` }],
  );
}
