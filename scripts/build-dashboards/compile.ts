import type { DashboardModel } from '../../dashboards/style/dashboard.js';
import type { Finding } from '../../checks/finding.js';
import { judge, judgeTogether, runnable } from '../../checks/run/judge.js';
import {
  dashboardSummary,
  datasourceSummaries,
  providerSummaries,
} from '../../grafana-files/summaries.js';
import {
  datasourceFile,
  providerFile,
} from '../../grafana-files/provisioning/provisioning-files.js';
import { allRules } from '../../checks/rules/all.js';
import type { Known } from '../../checks/rule.js';
import { packageContract } from '../../services/contract.js';
import type { CheckSettingsFile } from '../../checks/run/read-settings.js';
import { knownFrom } from '../../checks/run/known.js';
import { jsonText, yamlText } from '../../files/serialize.js';
import type { GrafanaFile } from '../../grafana-files/recognise.js';
import { startCrew, threadsFor, type Crew } from '../../threads/crew.js';
import { work, type DashboardText, type JudgedText } from './judge-text.js';
import type { MetricSource } from '../../telemetry/model.js';
import { PROMETHEUS } from './folder.js';
import { contractFindings } from './contract-findings.js';
import { ruleFileContent, type Places } from '../../rules/compile.js';
import type { RuleFile } from '../../rules/model.js';
import { testFileContent } from '../../rules/promtool-tests.js';
import { withRecorded } from '../../rules/recorded.js';
import { ruleFile, ruleSummaries } from '../../rule-files/rule-file.js';
import { deadLinks } from './dead-links.js';

/** What a build is made from. */
export interface Sources {
  readonly dashboards: readonly DashboardSource[];
  /** Contents by file name. */
  readonly datasourceFiles: Readonly<Record<string, unknown>>;
  /** Contents of provider files by path. */
  readonly providers: Readonly<Record<string, unknown>>;
  /** Files of rules for Prometheus and Loki's ruler. */
  readonly rules: readonly RuleFile[];
  /** Where alerts lead people. */
  readonly places: Places;
  /** Alertmanager's configuration and templates, by path. */
  readonly alertmanager: readonly { readonly path: string; readonly text: string }[];
  /** What the contract of the package is made of. */
  readonly metricSources: readonly MetricSource[];
  /** What the checks may overlook. */
  readonly checks: CheckSettingsFile;
}

interface DashboardSource {
  readonly identity: { readonly uid: string };
  /** Its file in the output folder. */
  readonly path: string;
  readonly build: () => DashboardModel;
}

/** One file of the output, with what the checks say of it. */
export interface Compiled {
  /** Relative to the output folder, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly panels?: number;
  readonly queries?: number;
  readonly findings: readonly Finding[];
}

/** An error of the code of a dashboard says which dashboard it is. */
function built({ identity: { uid }, build }: DashboardSource): DashboardModel {
  try {
    const model = build();
    if (model.uid === uid) return model;
    throw new RangeError(`its code makes the dashboard ${model.uid ?? 'without uid'}`);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(`dashboard ${uid}: ${message}`, { cause: error });
  }
}

/** Ids of the panels of each dashboard, those of collapsed rows included, by its uid. */
type PanelIds = ReadonlyMap<string, ReadonlySet<number>>;

const idsOf = (panels: DashboardModel['panels']): number[] =>
  panels.flatMap((panel) => [
    panel.id ?? 0,
    ...('panels' in panel ? panel.panels.map(({ id }) => id ?? 0) : []),
  ]);

/** What each file must know of the others; dashboards are built for it once and forgotten. */
function knownOf(
  { dashboards, rules, places, checks }: Sources,
  datasources: readonly ReturnType<typeof datasourceFile>[],
  providers: readonly ReturnType<typeof providerFile>[],
): { known: Known; panels: PanelIds } {
  const panels = new Map<string, ReadonlySet<number>>();
  const summaries = {
    dashboards: dashboards.map((source) => {
      const model = built(source);
      panels.set(source.identity.uid, new Set(idsOf(model.panels)));
      return dashboardSummary(source.path, model);
    }),
    datasources: datasources.flatMap(datasourceSummaries),
    providers: providers.flatMap(providerSummaries),
  };
  const contract = withRecorded(packageContract, rules);
  const ruled = rules.flatMap((file) => ruleSummaries(readyRules(file, places)));
  return { known: knownFrom(summaries, checks.settings, contract, ruled), panels };
}

/** Where the rules of a language lie below `prometheus/`: the stack mounts each folder into the component that reads it. */
const FOLDERS: Readonly<Record<RuleFile['language'], string>> = {
  promql: 'rules',
  logql: 'loki-rules',
};

const pathOf = ({ language, name }: RuleFile) => `${PROMETHEUS}/${FOLDERS[language]}/${name}.yml`;
const readyRules = (file: RuleFile, places: Places) =>
  ruleFile(pathOf(file), ruleFileContent(file, places));

/** Files of rules, and the tests of those that promtool can evaluate. */
const ruleTexts = ({ rules, places }: Sources, known: Known, panels: PanelIds): Compiled[] =>
  rules.flatMap((file) => {
    const path = pathOf(file);
    return [
      {
        path,
        text: yamlText(ruleFileContent(file, places)),
        findings: [
          ...judge(runnable(allRules, known), readyRules(file, places), known),
          ...deadLinks(path, file, panels),
        ],
      },
      ...(file.language === 'promql'
        ? [
            {
              path: `${PROMETHEUS}/tests/${file.name}.yml`,
              text: yamlText(testFileContent(file, rules, places)),
              findings: [],
            },
          ]
        : []),
    ];
  });

function* textsOf({ dashboards }: Sources): Generator<DashboardText> {
  for (const source of dashboards) yield { path: source.path, text: jsonText(built(source)) };
}

async function compileBy(
  crew: Crew<Known, DashboardText, JudgedText>,
  sources: Sources,
  each: (compiled: Compiled) => void,
): Promise<Finding[]> {
  const { exceptions } = sources.checks;
  const datasources = Object.entries(sources.datasourceFiles).map(([name, content]) => {
    const ready = datasourceFile(`datasources/${name}`, content);
    return { content, ready };
  });
  const providers = Object.entries(sources.providers).map(([path, content]) => ({
    content,
    ready: providerFile(path, content),
  }));
  const { known, panels } = knownOf(
    sources,
    datasources.map(({ ready }) => ready),
    providers.map(({ ready }) => ready),
  );
  const notExcepted = (finding: Finding) => !exceptions.covers(finding);
  const findingsOf = (file: GrafanaFile) => judge(allRules, file, known).filter(notExcepted);

  for (const { content, ready } of [...datasources, ...providers]) {
    each({ path: ready.file, text: yamlText(content), findings: findingsOf(ready) });
  }
  for await (const { item, result } of crew.results(known, textsOf(sources))) {
    each({ ...item, ...result, findings: result.findings.filter(notExcepted) });
  }
  for (const compiled of ruleTexts(sources, known, panels)) {
    each({ ...compiled, findings: compiled.findings.filter(notExcepted) });
  }
  for (const file of sources.alertmanager) each({ ...file, findings: [] });
  return [
    ...contractFindings(sources.metricSources),
    ...judgeTogether(allRules, known).filter(notExcepted),
    ...exceptions.faults(() => true),
  ];
}

/**
 * Compiles and checks, a few files at a time, so that memory does not grow with the number of dashboards.
 * @param each Called with each file, in an order that is always the same.
 * @param threads How many share the judging of dashboards; 1 is this one alone.
 * @returns what is wrong with the files as a whole and with the exceptions.
 */
export async function compile(
  sources: Sources,
  each: (compiled: Compiled) => void,
  threads = threadsFor(sources.dashboards.length),
): Promise<Finding[]> {
  // Its threads load while this one builds all dashboards for the first time.
  const crew = await startCrew(work, threads);
  try {
    return await compileBy(crew, sources, each);
  } finally {
    await crew.end();
  }
}
