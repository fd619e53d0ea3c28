/** A tab of the page: the title of its dashboard, and the anchor for links. */
export interface Tab {
  readonly anchor: string;
  readonly title: string;
}

const Tabs = ({ tabs }: { tabs: readonly Tab[] }) => (
  <nav aria-label="Dashboards">
    <ul>
      {tabs.map(({ anchor, title }, index) => (
        <li>
          <a href={`#${anchor}`} aria-current={index === 0 ? 'page' : undefined}>
            {title}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);

/** The head of the page. Its buttons need scripts and are shown only with them. */
export const PageHeader = ({ title, tabs }: { title: string; tabs: readonly Tab[] }) => (
  <header class="page-header">
    <h1>{title}</h1>
    <p class="sample-note">Samples: drawn from synthetic data, not measured</p>
    <div class="buttons">
      <button type="button" class="open-rows">
        Expand all rows
      </button>
      <button type="button" class="close-rows">
        Collapse all rows
      </button>
      <button type="button" class="switch-theme">
        Switch theme
      </button>
    </div>
    {tabs.length > 0 && <Tabs tabs={tabs} />}
  </header>
);
