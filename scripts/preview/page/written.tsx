import { variableReferences } from '../../../queries/substitute.js';

/** A query as it is written, its variables highlighted. */
export function Written({ text }: { text: string }) {
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
