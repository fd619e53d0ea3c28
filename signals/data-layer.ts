import * as units from '@grafana/grafana-foundation-sdk/units';
import { onlyBusiest, quantile, ratio } from './query-shapes.js';
import { cameOf, perSecond, SQL_BUCKETS, SQL_QUERIES, sqlRecords } from './recorded.js';
import { ofService, type Scope } from './scope.js';
import { promql, worseAbove, worseBelow, type Signal } from './signal.js';

const lookups = (scope: Scope, matcher: string) =>
  `sum(rate(cache_operations_total{${ofService(scope)},operation="get",${matcher}}[${scope.window}]))`;

const cameQueries = (scope: Scope) =>
  cameOf(
    scope,
    `${SQL_QUERIES}{${ofService(scope)}}`,
    `${sqlRecords.queries}{${ofService(scope)}}`,
  );
const cameBuckets = (scope: Scope) =>
  cameOf(
    scope,
    `${SQL_BUCKETS}{${ofService(scope)}}`,
    `${sqlRecords.bucketsByTable}{${ofService(scope)}}`,
  );

export const queriesByOperation = (scope: Scope): Signal => ({
  key: 'database.queries-by-operation',
  step: scope.step,
  title: 'Consultas por operação',
  description:
    'Comandos SQL por segundo, das 10 operações mais usadas. Um salto sem salto de requisições é consulta em laço (N+1): abra um trace da rota e conte os spans de SQL.',
  unit: units.OpsPerSecond,
  queries: [
    promql(
      onlyBusiest(
        scope,
        10,
        'operation',
        cameQueries(scope),
        perSecond(
          scope,
          `sum by (operation) (${cameQueries(scope)(scope.window)})`,
          sqlRecords.queries,
        ),
      ),
      '{{operation}}',
    ),
  ],
  min: 0,
  scale: 1,
});

export const queryLatencyByTable = (scope: Scope): Signal => ({
  key: 'database.latency-by-table',
  step: scope.step,
  title: 'p95 por tabela',
  description:
    '95 % dos comandos terminam em até este tempo, nas 10 tabelas mais usadas; falhas contam como sucessos. Uma tabela lenta: índice ou lock, veja "Espera por locks de linha" em Infraestrutura. Todas lentas: o MySQL ou a rede.',
  unit: units.Seconds,
  queries: [
    promql(
      onlyBusiest(
        scope,
        10,
        'table',
        cameQueries(scope),
        `(${quantile(0.95, `sum by (le, table) (${cameBuckets(scope)(scope.window)})`)})`,
      ),
      '{{table}}',
    ),
  ],
  min: 0,
  thresholds: worseAbove(0.1, 0.5),
});

export const cacheHitRatio = (scope: Scope): Signal => ({
  key: 'cache.hit-ratio',
  title: 'Acertos do cache',
  description:
    'Parte das leituras (operação get) que acharam o valor. Queda: chaves expiradas em massa, Redis reiniciado ou cheio; veja "Despejos e expirações" em Infraestrutura. Com o cache frio, o MySQL recebe a diferença. Zero com tráfego: o app não alcança o Redis, veja "Redis no ar" em Infraestrutura.',
  unit: units.PercentUnit,
  queries: [
    promql(
      ratio(lookups(scope, 'result="hit"'), lookups(scope, 'result=~"hit|miss|expired|error"')),
      'acertos',
    ),
  ],
  min: 0,
  max: 1,
  thresholds: worseBelow(0.8, 0.5),
  whenEmpty: 'sem leituras',
});

export const errorsByComponent = (scope: Scope): Signal => ({
  key: 'errors.by-component',
  title: 'Erros por componente',
  description:
    'Erros por segundo que o próprio código contou (auth, permission, user_service). invalid_token ou missing_authorization em massa: cliente com token vencido ou ataque. check_failed: a verificação de permissão falhou, veja banco e cache.',
  unit: units.EventsPerSecond,
  queries: [
    promql(
      `sum by (component, error_type) (rate(errors_total{${ofService(scope)}}[${scope.window}]))`,
      '{{component}}: {{error_type}}',
    ),
  ],
  min: 0,
  scale: 1,
  whenEmpty: 'nenhum erro contado, ou app sem coleta',
});

export const queryRate = (scope: Scope): Signal => ({
  key: 'database.query-rate',
  title: 'Consultas que o app envia',
  description:
    'Comandos SQL por segundo, contados pelo app. Compare com "Consultas" do MySQL: se o MySQL mostra muito mais, outro cliente usa o banco; se mostra menos, o app não o alcança.',
  unit: units.OpsPerSecond,
  queries: [
    promql(
      `sum by (service) (rate(database_queries_total{${ofService(scope)}}[${scope.window}]))`,
      '{{service}}',
    ),
  ],
  min: 0,
  scale: 1,
});

export const cacheRate = (scope: Scope): Signal => ({
  key: 'cache.operations-by-result',
  title: 'Cache visto pelo app',
  description:
    'Operações de leitura do cache por resultado, contadas pelo app. error acima de zero: o app não alcança o Redis, veja "Redis no ar" e os clientes. miss e expired subindo: cache frio.',
  unit: units.OpsPerSecond,
  queries: [
    promql(
      `sum by (result) (rate(cache_operations_total{${ofService(scope)},operation="get"}[${scope.window}]))`,
      '{{result}}',
    ),
  ],
  min: 0,
  scale: 1,
});

const pool = ({ chosen }: Scope, state: string) =>
  `sum(db_client_connections_usage{${chosen('service_name')},state="${state}"})`;

export const redisPool = (scope: Scope): Signal => ({
  key: 'cache.redis-pool',
  title: 'Conexões do pool do Redis',
  description:
    'Conexões do app com o Redis, ociosas e em uso. Em uso sempre no máximo: as requisições esperam por conexão; veja comandos lentos no Redis ou aumente o pool.',
  unit: units.Short,
  queries: [promql(pool(scope, 'used'), 'em uso'), promql(pool(scope, 'idle'), 'ociosas')],
  min: 0,
  scale: 10,
  whenEmpty: 'o app não enviou métricas do pool',
});
