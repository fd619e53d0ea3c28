import { variableReferences } from '../../../queries/substitute.js';
import type { WrittenQuery } from './written-queries.js';

/** The text of a query with its variables highlighted. */
function Written({ text }: { text: string }) {
  let copied = 0;
  const parts = variableReferences(text).map(({ from, to }) => {
    const plain = text.slice(copied, from);
    copied = to;
    return (
      <>
        {plain}
        <mark>{text.slice(from, to)}</mark>
      </>
    );
  });
  return (
    <>
      {parts}
      {text.slice(copied)}
    </>
  );
}

const Copy = () => (
  <button type="button" class="copy">
    Copy
  </button>
);

/** Filled in by the script when the panel is opened, for the choices at that moment. */
const Sent = ({ asked }: { asked: WrittenQuery }) => (
  <div class="query-text">
    <h4>As sent</h4>
    <Copy />
    <pre class="sent" data-language={asked.language} data-query={asked.text} />
  </div>
);

function Query({ asked }: { asked: WrittenQuery }) {
  const { refId, languageName, text, legend, isHidden, language } = asked;
  const hasVariables = variableReferences(text).length > 0;
  return (
    <li class="query">
      <h3>
        {refId} <span class="badge">{languageName}</span>
        {isHidden && <span class="badge">hidden</span>}
      </h3>
      {legend !== '' && (
        <p>
          Legend: <code>{legend}</code>
        </p>
      )}
      {text === '' ? (
        <p>Asks nothing.</p>
      ) : (
        <div class="query-text">
          <h4>As written</h4>
          <Copy />
          <pre class="written">
            <Written text={text} />
          </pre>
        </div>
      )}
      {language && hasVariables && <Sent asked={asked} />}
      {!language && hasVariables && (
        <p class="note">What is sent is not shown: the variables of this datasource are its own.</p>
      )}
    </li>
  );
}

/** Every query of a panel, as written and as sent. */
export const Queries = ({ queries }: { queries: readonly WrittenQuery[] }) =>
  queries.length === 0 ? (
    <p>No queries.</p>
  ) : (
    <ul class="queries">
      {queries.map((asked) => (
        <Query asked={asked} />
      ))}
    </ul>
  );
