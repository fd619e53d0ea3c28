import { expect, test } from 'vitest';
import { alertAnnotations } from '../../../checks/rules/alert-annotations.js';
import { alert, known, onRules, said, withSettings } from '../../support/checks.js';

const linked = (uid: string) =>
  alert('x > 1', { annotations: { summary: 'x', link: `https://g/d/${uid}?viewPanel=1` } });

test('those of the settings', () => {
  const around = withSettings({ alertAnnotations: ['summary', 'runbook_url'] });
  expect(said(onRules(alertAnnotations, [linked('home')], around))).toEqual([
    'it has no annotation runbook_url',
  ]);
});

test('a link to a dashboard that no file has', () => {
  expect(onRules(alertAnnotations, [linked('home')])).toEqual([]);
  expect(said(onRules(alertAnnotations, [linked('hone')]))).toEqual([
    'no dashboard of the files has the uid hone: did you mean home?',
  ]);
  expect(onRules(alertAnnotations, [linked('hone')], { ...known, dashboards: [] })).toEqual([]);
});
