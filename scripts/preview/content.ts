import { count } from '../../cli/wording.js';
import { complain } from '../../cli/terminal.js';
import { treeNamed, whereMainWasLeft } from '../../diff/sides/choose-trees.js';
import { readSide } from '../../diff/sides/read-side.js';
import { packageContract } from '../../services/contract.js';
import { comparisonOf } from './comparison.js';
import type { Gathered } from './gather.js';
import type { PageContent } from './page/views.js';

function titleFor(dashboards: Gathered['dashboards']): string {
  const [first, ...others] = dashboards;
  const isAlone = first !== undefined && others.length === 0;
  const { identity, file } = first?.file ?? { identity: { title: '' }, file: '' };
  return isAlone ? identity.title || file : count(dashboards.length, 'dashboard');
}

/**
 * The content of a page: the dashboards, or their comparison with another state.
 * @param diff The state to compare with; `true` is the commit where the branch left main.
 */
export function contentOf(gathered: Gathered, diff: string | true | undefined): PageContent {
  if (diff === undefined) {
    const dashboards = gathered.dashboards.map(({ file }) => file);
    return { title: titleFor(gathered.dashboards), dashboards };
  }
  const base = readSide(diff === true ? whereMainWasLeft() : treeNamed(diff));
  for (const { path, reason } of base.unread) complain(`not compared: ${path}: ${reason}`);
  return {
    title: `From ${base.name} to ${gathered.name}`,
    comparison: comparisonOf(base, gathered, packageContract),
  };
}
