import { ruleFiles } from '../../../rules/all.js';
import { anchorOf, boundText } from '../../../rules/compile.js';
import type { Alert, RuleFile, Severity } from '../../../rules/model.js';
import { services } from '../../../services/all.js';
import { markdownTable } from './markdown-table.js';

const SEVERITIES: Readonly<Record<Severity, string>> = {
  page: 'acorda alguém',
  ticket: 'espera a manhã',
  info: 'não chama ninguém',
};

const readable = (text: string) => text.replace(/\{\{ \$labels\.(\w+)[^}]* \}\}/g, '($1)');

type Described = Alert & Pick<RuleFile, 'language'>;

/** Every alert by its name: those of several services share a section. */
const alertsByName = (): ReadonlyMap<string, Described> =>
  new Map(
    ruleFiles(services)
      .flatMap(({ alerts, language }) => alerts.map(({ rules }) => ({ rules, language })))
      .flatMap(({ rules, language }) => rules.map((alert) => [alert.name, { ...alert, language }])),
  );

const silence = ({ name, service }: Alert) =>
  `amtool silence add alertname=${name}${service === undefined ? '' : ` service=${service}`} --duration=2h --comment="motivo"`;

const section = (alert: Described): string =>
  [
    `### ${alert.name}`,
    `**${alert.severity}** (${SEVERITIES[alert.severity]}), depois de ${alert.for} min. ${readable(alert.what('(valor)', boundText(alert)))}`,
    `**Primeiro:** ${readable(alert.first)}`,
    '**Causas prováveis:**',
    alert.causes.map((cause) => `- ${cause}`).join('\n'),
    '**A condição, e como silenciar por duas horas:**',
    `\`\`\`${alert.language}\n${alert.when.expr}\n\`\`\``,
    `\`\`\`sh\n${silence(alert)}\n\`\`\``,
  ].join('\n\n');

/** Every alert in one table, its name leading to its section. */
export const alertTable = (): string =>
  markdownTable(
    ['Alerta', 'Severidade', 'O que diz'],
    [...alertsByName().values()].map((alert) => [
      `[${alert.name}](#${anchorOf(alert)})`,
      alert.severity,
      readable(alert.summary),
    ]),
  );

/** The anchors that `runbook_url` leads to. */
export const alertAnchors = (): string[] => [...alertsByName().values()].map(anchorOf);

/** A section for each alert, to which its `runbook_url` leads. */
export const alertSections = (): string => [...alertsByName().values()].map(section).join('\n\n');
