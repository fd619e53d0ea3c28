import { renderToString } from 'preact-render-to-string';
import { ChangeList } from './change-list.js';
import { DashboardTab, titleOf } from './dashboard.js';
import { PageHeader } from './page-header.js';
import { PairTab, pairTitle } from './pair.js';
import { dashboardViews, pairViews, type PageContent } from './views.js';

/** The styles and scripts that are written into the page. */
export interface Assets {
  readonly style: string;
  readonly script: string;
}

// With this policy the browser lets the page load nothing from a network.
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";

const raw = (text: string) => ({ dangerouslySetInnerHTML: { __html: text } });

function headerAndMain(content: PageContent) {
  if ('comparison' in content) {
    const { comparison, title } = content;
    const views = pairViews(comparison);
    const tabs = views.map((view) => ({ anchor: view.anchor, title: pairTitle(view) }));
    const { base, head } = comparison;
    return (
      <>
        <PageHeader title={title} tabs={tabs} />
        <main>
          <ChangeList comparison={comparison} views={views} />
          {views.map((view, index) => (
            <PairTab {...{ view, base, head, isFirst: index === 0 }} />
          ))}
        </main>
      </>
    );
  }
  const views = dashboardViews(content.dashboards);
  const tabs = views.map(({ anchor, file }) => ({ anchor, title: titleOf(file) }));
  return (
    <>
      <PageHeader title={content.title} tabs={tabs} />
      <main>
        {views.map((view, index) => (
          <DashboardTab view={view} isFirst={index === 0} />
        ))}
      </main>
    </>
  );
}

/** A whole HTML document that shows dashboards, or two states of them side by side. It loads nothing. */
export function previewPage(content: PageContent, { style, script }: Assets): string {
  const html = renderToString(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={POLICY} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{content.title}</title>
        <link rel="icon" href="data:," />
        <style {...raw(style)} />
        <script {...raw(script)} />
      </head>
      <body>
        <noscript>
          <p class="note">Without scripts rows stay as they open, and panels show no details.</p>
        </noscript>
        {headerAndMain(content)}
        <div class="peek" id="page/peek" role="tooltip" hidden />
      </body>
    </html>,
  );
  return `<!doctype html>\n${html}\n`;
}
