import { HIDDEN } from '../../grafana-files/dashboards/variable-texts.js';
import type { VariableJson } from '../../grafana-files/dashboards/dashboard-json.js';
import type { Fault } from '../finding.js';
import type { Rule } from '../rule.js';
import {
  variableNeeds,
  wayBetween,
  type VariableNeed,
} from '../../grafana-files/dashboards/variable-needs.js';

const faultAt = (
  { at: path, where: { text, reference } }: VariableNeed,
  message: string,
): Fault => ({
  at: path,
  message,
  code: { text, from: reference.from, to: reference.to },
});

const isSeen = (variable: VariableJson | undefined): boolean =>
  variable !== undefined && variable['hide'] !== HIDDEN;

/** Whether a variable needs one that stands to its right. A datasource is seldom changed and may stand last. */
const isBackward = ({ by, of, field }: VariableNeed, list: readonly VariableJson[]): boolean =>
  of > by && field !== 'datasource' && isSeen(list[by]) && isSeen(list[of]);

export const variableOrder: Rule = {
  name: 'variable-order',
  severity: 'warning',
  summary:
    'A variable stands after those that its query needs, and no variables need each other in a circle.',
  why: 'Choosers stand in the order of the list: what was chosen first may be thrown away when one to its right changes. In a circle each waits for the other, and none ever loads.',
  mend: 'Move the variable behind those that it needs; break a circle by taking the reference out of one query.',
  bad: {
    dashboard: {
      templating: {
        list: [
          { name: 'path', type: 'query', query: 'label_values(up{job=~"$job"}, path)' },
          { name: 'job', type: 'query', query: 'label_values(up, job)' },
        ],
      },
    },
  },
  good: {
    dashboard: {
      templating: {
        list: [
          { name: 'job', type: 'query', query: 'label_values(up, job)' },
          { name: 'path', type: 'query', query: 'label_values(up{job=~"$job"}, path)' },
        ],
      },
    },
  },
  // grafana/scenes, packages/scenes/src/variables/sets/SceneVariableSet.ts: a variable waits for what it needs, wherever
  // that stands in the list; so order is for the reader, and a circle is never left.
  dashboard: (file) => {
    const { list } = file.dashboard.templating;
    const needs = variableNeeds(file);
    const circles = list.map((_one, index) => wayBetween(needs, index, index));
    const faults = needs.flatMap((need) => {
      const isInCircle = circles[need.by]?.some(({ by }) => by === need.of);
      if (isInCircle || !isBackward(need, list)) return [];
      const message = `variable ${list[need.by]?.name} needs $${list[need.of]?.name}, which stands after it`;
      return [faultAt(need, message)];
    });
    const ofCircles = circles.flatMap((circle, index) => {
      const [first] = circle;
      // Each circle is told once, by its first variable.
      if (!first || circle.some(({ by }) => by < index)) return [];
      const names = [...circle.map(({ by }) => by), index].map((one) => list[one]?.name);
      return [faultAt(first, `variables need each other, so none loads: ${names.join(' -> ')}`)];
    });
    return [...ofCircles, ...faults];
  },
};
