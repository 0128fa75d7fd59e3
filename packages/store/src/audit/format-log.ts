/**
 * The log with its chain → lines of NDJSON, from which the chain can be verified anywhere.
 *
 *   {"log":1,"workspace":…}   {"seal":{…}}   {"row":{…},"sealed":{…}} …   {"seal":{…}} …   {"row":{…}} …   {"end":{…}}
 */
import type { ChainPart } from './verify-chain.ts';

/** @returns lines, each with its end */
export async function* formatLog(
  parts: AsyncIterable<ChainPart>,
  { workspace, exportedAt }: { readonly workspace: string; readonly exportedAt: string },
): AsyncGenerator<string> {
  yield `${JSON.stringify({ log: 1, workspace, exportedAt })}\n`;
  let lines = 0;
  for await (const part of parts) {
    if (part.kind === 'problem') continue;
    const found: string[] = [];
    if (part.kind === 'batch') found.push(JSON.stringify({ seal: part.seal }));
    for (const { id, row, sealed } of part.entries) found.push(JSON.stringify({ id, row, sealed }));
    lines += found.length;
    if (found.length > 0) yield `${found.join('\n')}\n`;
  }
  yield `${JSON.stringify({ end: { lines } })}\n`;
}
