import { pipelineDashboard } from '../identity/dashboards.js';
import type { Service } from '../services/service.js';
import * as pipeline from '../signals/pipeline.js';
import { panelScope } from '../signals/scope.js';
import { alertHistory } from './style/alerts.js';
import { marks } from './style/annotations.js';
import { dashboard } from './style/dashboard.js';
import { stat, timeseries } from './style/graphs.js';
import { lines } from './style/layout.js';
import { service as serviceVariable } from './style/service-variables.js';
import { datasource } from './style/variables.js';

/**
 * What collects, stores, evaluates and calls: whether the other dashboards tell the truth.
 * @param service The one whose variables and marks it has.
 */
export function pipelineOverview(service: Service) {
  const scope = panelScope(service);
  return dashboard({
    service,
    identity: pipelineDashboard,
    description:
      'Se o que os outros dashboards mostram é verdade, e se alguém seria chamado: coleta, filas, perdas, regras e avisos. Comece aqui quando painéis estão vazios ou os números não fazem sentido.',
    variables: [serviceVariable(service), datasource('prometheus')],
    annotations: marks(scope),
    sections: [
      {
        key: 'pipeline.now',
        title: 'Agora',
        panels: lines(
          3,
          4,
          stat(pipeline.worstJob),
          stat(pipeline.rulesAge),
          stat(pipeline.configurations),
        ),
      },
      {
        key: 'pipeline.arrival',
        title: 'Coleta e entrega',
        panels: lines(
          3,
          8,
          timeseries(pipeline.targetsUp),
          timeseries(pipeline.received(scope)),
          timeseries(pipeline.queueUse),
          timeseries(pipeline.lost(scope)),
          timeseries(pipeline.writesBehind),
          timeseries(pipeline.seriesAndStreams),
        ),
      },
      {
        key: 'pipeline.rules',
        title: 'Regras e avisos',
        panels: lines(
          2,
          8,
          timeseries(pipeline.ruleTime),
          timeseries(pipeline.ruleFailures(scope)),
          timeseries(pipeline.undelivered(scope)),
          timeseries(pipeline.storeFaults(scope)),
        ),
      },
      alertHistory(pipelineDashboard),
    ],
  });
}
