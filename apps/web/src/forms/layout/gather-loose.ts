/** Blocks that stand beside sections, put into sections without a name: on a page each section is a card. */
import type { BlockDefinition } from '@dunlin/definition';

/** Those that bring a frame of their own, or none. */
const framed: ReadonlySet<string> = new Set([
  'section',
  'tabs',
  'facts',
  'related',
  'history',
  'columns',
  'steps',
]);

export function gatherLoose(blocks: readonly BlockDefinition[]): BlockDefinition[] {
  const gathered: BlockDefinition[] = [];
  let loose: BlockDefinition[] = [];
  const close = (): void => {
    const [first] = loose;
    if (first !== undefined) gathered.push({ id: `${first.id}~loose`, type: 'section', content: loose });
    loose = [];
  };
  for (const block of blocks) {
    if (!framed.has(block.type)) {
      loose.push(block);
      continue;
    }
    close();
    gathered.push(block);
  }
  close();
  return gathered;
}
