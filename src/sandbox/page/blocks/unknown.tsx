/** What this page has no drawing for. */
export const Unknown = ({ block }: { block: { type: string } }) => (
  <details class="unknown">
    <summary>
      <code>{block.type}</code> (shown as JSON)
    </summary>
    <pre class="pre">{JSON.stringify(block, null, 2)}</pre>
  </details>
);
