import { describe, expect, it } from 'vitest';
import { markdownReport } from '../../../scripts/diff/markdown.js';
import { changesOf, dashboardWith, panelOf } from '../../support/changes.js';

const FILE = 'dashboard-files/home.json';
const report = (before: readonly object[], after: readonly object[], fields: object = {}) =>
  markdownReport(
    changesOf(
      { [FILE]: dashboardWith(before.map((one) => ({ ...one }))) },
      {
        [FILE]: dashboardWith(
          after.map((one) => ({ ...one })),
          { ...fields },
        ),
      },
    ),
  );

describe('Markdown', () => {
  it('shows a query with what is removed and added, on the lines that it has', () => {
    const asking = (expr: string) => [panelOf(1, { targets: [{ refId: 'A', expr }] })];
    expect(report(asking('sum(up)\n  > 0'), asking('sum(up)\n  > 1'))).toContain(
      '    <pre>sum(up)\n      &gt; <del>0</del><ins>1</ins></pre>',
    );
  });

  it('takes nothing of a title as markup, mention or reference', () => {
    const title = '<b>|*a*_b_`c`[d](e)</b> @team #12 ~x~';
    const text = report([panelOf(1)], [panelOf(1, { title })]);
    expect(text).not.toMatch(/<b>|@team|#12/);
    expect(text).toContain(
      '&lt;b&gt;\\|\\*a\\*\\_b\\_\\`c\\`\\[d\\](e)&lt;/b&gt; @<!-- -->team #<!-- -->12 \\~x\\~',
    );
  });

  it('keeps a text of several lines on one line of its list', () => {
    const text = report([panelOf(1, { title: 'A\nB c' })], [panelOf(1, { title: 'A\n\nB d' })]);
    expect(text).toMatch(/<p>A .*<br>.* B .*<del>c<\/del> <ins>d<\/ins><\/p>/);
    expect(text).toContain('panel "A B d"');
  });

  it('folds what is long, and never what breaks', () => {
    const many = Array.from({ length: 20 }, (_, index) => panelOf(index + 1));
    const changed = many.map((panel) => ({ ...panel, description: 'Why' }));
    const text = report(many, changed, { uid: 'new' });
    expect(text).toContain('<summary>21 changes</summary>');
    expect(text.indexOf('### Breaking')).toBeLessThan(text.indexOf('<details>'));
  });

  it('fits into a comment, and says what was left out', () => {
    const huge = (word: string) => [panelOf(1, { description: `${word} `.repeat(20_000) })];
    const text = markdownReport(
      changesOf(
        {
          [FILE]: dashboardWith(huge('a')),
          'dashboard-files/b.json': dashboardWith([panelOf(1)], { uid: 'b', title: 'B' }),
        },
        {
          [FILE]: dashboardWith(huge('b')),
          'dashboard-files/b.json': dashboardWith([panelOf(2)], { uid: 'b', title: 'B' }),
        },
      ),
    );
    expect(text.length).toBeLessThan(65_536);
    expect(text).toContain('### B (b)');
    expect(text).toContain('_Too long for a comment: `npm run diff` shows what differs in each._');
  });

  it('says how many parts do not fit even briefly, and shows those after them', () => {
    const huge = (word: string) =>
      dashboardWith(
        Array.from({ length: 2_000 }, (_, index) =>
          panelOf(index, { title: `${word.repeat(60)} ${index}` }),
        ),
      );
    const text = markdownReport(
      changesOf(
        { 'a.json': huge('a'), 'b.json': dashboardWith([panelOf(1)], { uid: 'b', title: 'B' }) },
        { 'a.json': huge('b'), 'b.json': dashboardWith([panelOf(2)], { uid: 'b', title: 'B' }) },
      ),
    );
    expect(text).toContain('### B (b)');
    expect(text).toContain('_1 more part is too long for a comment: `npm run diff` shows all._');
  });
});
