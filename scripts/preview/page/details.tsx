import type { ComponentChildren } from 'preact';
import type { DashboardFile } from '../../../grafana-files/dashboards/dashboard-file.js';
import { writtenQueries } from './written-queries.js';
import { panelFacts, type PanelFacts } from './panel-facts.js';
import { Queries } from './queries.js';
import { ThresholdList } from './threshold-list.js';
import type { PanelView } from './views.js';

const Fact = ({ name, children }: { name: string; children: ComponentChildren }) => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
);

const TextFact = ({ name, value }: { name: string; value: string | number | undefined }) =>
  value === undefined || value === '' ? null : <Fact name={name}>{value}</Fact>;

const ListFact = ({ name, values }: { name: string; values: readonly string[] }) =>
  values.length === 0 ? null : (
    <Fact name={name}>
      <ul>
        {values.map((value) => (
          <li>{value}</li>
        ))}
      </ul>
    </Fact>
  );

/** The datasource of a panel: its type and uid. */
function datasourceText({ typeOf }: DashboardFile, { at: { panel } }: PanelView): string {
  const type = typeOf(panel.datasource, ...panel.targets.map(({ datasource }) => datasource));
  const uid = panel.datasource?.uid;
  if (type === undefined) return uid ?? '';
  return uid === undefined || uid === type ? type : `${type} (${uid})`;
}

const Values = ({ facts }: { facts: PanelFacts }) => (
  <>
    <TextFact name="Unit" value={facts.unit} />
    <TextFact name="Decimals" value={facts.decimals} />
    <TextFact name="Min" value={facts.min} />
    <TextFact name="Max" value={facts.max} />
    {facts.thresholds.length > 0 && (
      <Fact name="Thresholds">
        <ThresholdList facts={facts} isFull />
      </Fact>
    )}
    <TextFact name="Value mappings" value={facts.mappings || undefined} />
    <ListFact name="Overrides" values={facts.overrides} />
    <ListFact name="Transformations" values={facts.transformations} />
    <ListFact name="Links" values={facts.links.map(({ title, url }) => `${title}: ${url}`)} />
  </>
);

/** Everything the file says of a panel, in a dialog that opens from the panel. */
export function Details({ view, file }: { view: PanelView; file: DashboardFile }) {
  const { panel } = view.at;
  const title = `${view.anchor}/details-title`;
  return (
    <dialog class="details" id={`${view.anchor}/details`} aria-labelledby={title}>
      <header>
        <h2 id={title}>{panel.title || 'Panel without title'}</h2>
        <form method="dialog">
          <button>Close</button>
        </form>
      </header>
      {panel.description !== '' && <p class="description">{panel.description}</p>}
      <dl>
        <TextFact name="Type" value={panel.type || 'none'} />
        <TextFact name="Library panel" value={panel.libraryPanel?.uid} />
        <TextFact name="Datasource" value={datasourceText(file, view)} />
        <Values facts={panelFacts(view.at)} />
        <TextFact name="Repeated by" value={panel.repeat && `$${panel.repeat}`} />
      </dl>
      <Queries queries={writtenQueries(file, view.at)} />
    </dialog>
  );
}
