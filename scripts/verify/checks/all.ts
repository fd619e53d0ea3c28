import type { Check } from '../check.js';
import { alloyComponents } from './alloy-components.js';
import { alloyReady } from './alloy-ready.js';
import { appMetrics } from './app-metrics.js';
import { derivedFieldCheck } from './derived-field.js';
import { exemplar } from './exemplar.js';
import { grafanaDashboards } from './grafana-dashboards.js';
import { grafanaDatasources } from './grafana-datasources.js';
import { grafanaDerivedField } from './grafana-derived-field.js';
import { grafanaHealth } from './grafana-health.js';
import { grafanaPanels } from './grafana-panels.js';
import { grafanaTraceToLogs } from './grafana-trace-to-logs.js';
import { grafanaVariables } from './grafana-variables.js';
import { hostMetrics } from './host-metrics.js';
import { lokiLabels } from './loki-labels.js';
import { lokiLog } from './loki-log.js';
import { lokiReady } from './loki-ready.js';
import { probeAccepted } from './probe-accepted.js';
import { prometheusReady } from './prometheus-ready.js';
import { redaction } from './redaction.js';
import { scrapeTargets } from './scrape-targets.js';
import { spanMetrics } from './span-metrics.js';
import { tempoReady } from './tempo-ready.js';
import { tempoSearch } from './tempo-search.js';
import { tempoTrace } from './tempo-trace.js';
import { traceToLogs } from './trace-to-logs.js';
import { variables } from './variables.js';

/** Every check, in the order of the checklist; a check comes after those it needs. */
export const allChecks: readonly Check[] = [
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
  variables,
  derivedFieldCheck,
  traceToLogs,
  grafanaHealth,
  grafanaDatasources,
  grafanaDashboards,
  grafanaVariables,
  grafanaPanels,
  grafanaDerivedField,
  grafanaTraceToLogs,
];
