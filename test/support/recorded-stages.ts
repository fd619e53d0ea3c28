import { yamlText } from '../../files/serialize.js';
import { ruleFiles } from '../../rules/all.js';
import type { RecordingRule } from '../../rules/model.js';
import { services } from '../../services/all.js';

// Those of logs are recorded by Loki.
const rules = ruleFiles(services)
  .filter(({ language }) => language === 'promql')
  .flatMap(({ recording }) => recording)
  .flatMap((group) => group.rules);

/** How many recorded series, one made of the other, a rule is away from what is collected. */
function stageOf({ expr }: RecordingRule): number {
  const read = rules.filter(({ record }) => new RegExp(`${record}(?![\\w:])`).test(expr));
  return Math.max(-1, ...read.map(stageOf)) + 1;
}

/** Everything that the package's rules of Prometheus record, as files each of which reads only what those before it record. */
export function recordedStages(): string[] {
  const stages: RecordingRule[][] = [];
  for (const rule of rules) (stages[stageOf(rule)] ??= []).push(rule);
  return stages.map((stage, index) =>
    yamlText({
      groups: [
        {
          name: `stage ${index}`,
          rules: stage.map(({ record, expr, labels = {} }) => ({ record, expr, labels })),
        },
      ],
    }),
  );
}
