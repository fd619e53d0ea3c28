import type { Rule } from '../rule.js';
import { aggregationBeforeRate } from './aggregation-before-rate.js';
import { alertAbsent } from './alert-absent.js';
import { alertAnnotations } from './alert-annotations.js';
import { alertComparison } from './alert-comparison.js';
import { alertFor } from './alert-for.js';
import { alertLabelValue } from './alert-label-value.js';
import { alertSeverity } from './alert-severity.js';
import { alertNeverTrue } from './alert-never-true.js';
import { alertTemplateLabel } from './alert-template-label.js';
import { recordingName } from './recording-name.js';
import { ruleDuplicate } from './rule-duplicate.js';
import { ruleFileLoads } from './rule-file-loads.js';
import { ruleOrder } from './rule-order.js';
import { ruleWindow } from './rule-window.js';
import { alertmanagerNames } from './alertmanager-names.js';
import { alertmanagerReached } from './alertmanager-reached.js';
import { axisReach } from './axis-reach.js';
import { costBudget } from './cost-budget.js';
import { counterAsGauge } from './counter-as-gauge.js';
import { datasourceExists } from './datasource-exists.js';
import { datasourceFields } from './datasource-fields.js';
import { datasourceIdentity } from './datasource-identity.js';
import { datasourceLinks } from './datasource-links.js';
import { defaultZero } from './default-zero.js';
import { derivedFieldMatches } from './derived-field-matches.js';
import { dollarEscaping } from './dollar-escaping.js';
import { grafanaAlerting } from './grafana-alerting.js';
import { grafanaVersion } from './grafana-version.js';
import { grpcInHttpStack } from './grpc-in-http-stack.js';
import { heatmapCellsUnit } from './heatmap-cells-unit.js';
import { highCardinalitySelector } from './high-cardinality-selector.js';
import { importInput } from './import-input.js';
import { legacyTraceToLogs } from './legacy-trace-to-logs.js';
import { linkDashboard } from './link-dashboard.js';
import { linkKeepsTime } from './link-keeps-time.js';
import { linkVariable } from './link-variable.js';
import { logNameInContract } from './log-name-in-contract.js';
import { lokiStreamSelector } from './loki-stream-selector.js';
import { metricInContract } from './metric-in-contract.js';
import { panelDatasource } from './panel-datasource.js';
import { panelHidden } from './panel-hidden.js';
import { panelId } from './panel-id.js';
import { panelNoTargets } from './panel-no-targets.js';
import { panelOverflow } from './panel-overflow.js';
import { panelOverlap } from './panel-overlap.js';
import { panelReference } from './panel-reference.js';
import { panelTitleDescription } from './panel-title-description.js';
import { panelUnits } from './panel-units.js';
import { providerFolders } from './provider-folders.js';
import { providerPath } from './provider-path.js';
import { providerUiUpdates } from './provider-ui-updates.js';
import { quantileNeedsLe } from './quantile-needs-le.js';
import { quantileOfAverages } from './quantile-of-averages.js';
import { rateOfGauge } from './rate-of-gauge.js';
import { ratioWithoutEvents } from './ratio-without-events.js';
import { regexForEquality } from './regex-for-equality.js';
import { rowPanels } from './row-panels.js';
import { secretInClear } from './secret-in-clear.js';
import { spanNameInContract } from './span-name-in-contract.js';
import { tableInstant } from './table-instant.js';
import { streamedInstant } from './streamed-instant.js';
import { tableFitsPanel } from './table-fits-panel.js';
import { targetCounterAgg } from './target-counter-agg.js';
import { targetInstance, targetJob } from './target-job-instance.js';
import { targetLogQLAuto } from './target-logql-auto.js';
import { targetLogQL } from './target-logql.js';
import { targetPromQL } from './target-promql.js';
import { targetRateInterval } from './target-rate-interval.js';
import { targetTraceQL } from './target-traceql.js';
import { templateDatasource } from './template-datasource.js';
import { templateInstance, templateJob } from './template-job-instance.js';
import { templateLabelPromQL } from './template-label-promql.js';
import { templateOnTimeChangeReload } from './template-on-time-change-reload.js';
import { thresholdsMeaning } from './thresholds-meaning.js';
import { titleFitsPanel } from './title-fits-panel.js';
import { tracePanelEmpty } from './trace-panel-empty.js';
import { tracePanelSearch } from './trace-panel-search.js';
import { traceSearchFilters } from './trace-search-filters.js';
import { unboundedLabels } from './unbounded-labels.js';
import { unboundedPrediction } from './unbounded-prediction.js';
import { uneditableDashboard } from './uneditable-dashboard.js';
import { uniqueDashboard } from './unique-dashboard.js';
import { unitId } from './unit-id.js';
import { unitInContract } from './unit-in-contract.js';
import { variableAllValue } from './variable-all-value.js';
import { variableDefined } from './variable-defined.js';
import { variableListsSenders } from './variable-lists-senders.js';
import { variableMultiMatcher } from './variable-multi-matcher.js';
import { variableOrder } from './variable-order.js';
import { variableUsed } from './variable-used.js';

/** Every rule, in the order of the documentation. */
export const allRules: readonly Rule[] = [
  // Queries parse, and name what exists.
  targetPromQL,
  targetLogQL,
  targetTraceQL,
  metricInContract,
  logNameInContract,
  spanNameInContract,
  // What PromQL means.
  targetCounterAgg,
  targetRateInterval,
  targetJob,
  targetInstance,
  rateOfGauge,
  counterAsGauge,
  aggregationBeforeRate,
  quantileNeedsLe,
  quantileOfAverages,
  ratioWithoutEvents,
  defaultZero,
  unboundedPrediction,
  // Units, cost and cardinality of queries.
  unitInContract,
  regexForEquality,
  unboundedLabels,
  highCardinalitySelector,
  lokiStreamSelector,
  targetLogQLAuto,
  costBudget,
  // Variables.
  variableDefined,
  variableUsed,
  variableListsSenders,
  variableMultiMatcher,
  variableAllValue,
  variableOrder,
  templateDatasource,
  templateJob,
  templateInstance,
  templateLabelPromQL,
  templateOnTimeChangeReload,
  // References and links.
  datasourceExists,
  importInput,
  linkDashboard,
  linkVariable,
  linkKeepsTime,
  // Panels: what they ask and how they show it.
  panelDatasource,
  panelNoTargets,
  panelReference,
  panelTitleDescription,
  panelUnits,
  unitId,
  heatmapCellsUnit,
  axisReach,
  thresholdsMeaning,
  tableInstant,
  tracePanelSearch,
  tracePanelEmpty,
  traceSearchFilters,
  streamedInstant,
  // Layout.
  panelId,
  panelOverlap,
  panelOverflow,
  panelHidden,
  rowPanels,
  titleFitsPanel,
  tableFitsPanel,
  // The dashboard itself.
  uneditableDashboard,
  // Datasources.
  datasourceIdentity,
  datasourceFields,
  datasourceLinks,
  dollarEscaping,
  derivedFieldMatches,
  legacyTraceToLogs,
  grpcInHttpStack,
  secretInClear,
  // Rule files of Prometheus and Loki.
  ruleFileLoads,
  ruleDuplicate,
  ruleOrder,
  ruleWindow,
  recordingName,
  alertComparison,
  alertNeverTrue,
  alertAbsent,
  alertFor,
  alertSeverity,
  alertLabelValue,
  alertTemplateLabel,
  alertAnnotations,
  // Alertmanager.
  alertmanagerNames,
  alertmanagerReached,
  grafanaAlerting,
  // All kinds of files.
  grafanaVersion,
  // Providers of dashboards, and all files together.
  providerPath,
  providerFolders,
  providerUiUpdates,
  uniqueDashboard,
];
