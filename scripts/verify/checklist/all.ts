import { alertmanagerConfig, alertmanagerReady, alertProbe } from './alertmanager.js';
import { alloyComponents, alloyReady } from './alloy.js';
import {
  derivedField,
  grafanaDerivedField,
  grafanaTraceToLogs,
  traceToLogs,
} from './correlation.js';
import { grafanaDashboards } from './grafana-dashboards.js';
import { grafanaPanels } from './grafana-panels.js';
import { grafanaDatasources, grafanaHealth } from './grafana.js';
import type { ChecklistItem } from './item.js';
import { lokiLabels, lokiLog, lokiReady } from './loki.js';
import { probeAccepted, redaction } from './probe.js';
import {
  appMetrics,
  exemplar,
  hostMetrics,
  prometheusReady,
  scrapeTargets,
  spanMetrics,
} from './prometheus.js';
import { lokiRules, recordedSeries, rulesEvaluated, watchdog } from './rules.js';
import { tempoReady, tempoSearch, tempoTrace } from './tempo.js';
import { grafanaVariables, variables } from './variables.js';

/** Every item, in the order in which the results are shown; an item comes after those that it needs. */
export const checklist: readonly ChecklistItem[] = [
  alloyReady,
  alloyComponents,
  probeAccepted,
  tempoReady,
  tempoTrace,
  tempoSearch,
  lokiReady,
  lokiLog,
  lokiLabels,
  redaction,
  prometheusReady,
  appMetrics,
  scrapeTargets,
  hostMetrics,
  spanMetrics,
  exemplar,
  rulesEvaluated,
  recordedSeries,
  lokiRules,
  alertmanagerReady,
  alertmanagerConfig,
  watchdog,
  alertProbe,
  variables,
  derivedField,
  traceToLogs,
  grafanaHealth,
  grafanaDatasources,
  grafanaDashboards,
  grafanaVariables,
  grafanaPanels,
  grafanaDerivedField,
  grafanaTraceToLogs,
];
