/** Whether a form can be sent from where it stands: one in steps at its last. */
import type { BlockDefinition } from '@dunlin/definition';
import { allBlocks } from './block-path.ts';

export function lastStepOpen(
  layout: readonly BlockDefinition[],
  chosen: Readonly<Record<string, string>>,
  shown: (block: BlockDefinition) => boolean,
): boolean {
  return allBlocks(layout).every((block) => {
    if (block.type !== 'steps' || !shown(block)) return true;
    const steps = (block.content ?? []).filter(shown);
    const at = steps.findIndex((step) => step.id === chosen[block.id]);
    return Math.max(at, 0) >= steps.length - 1;
  });
}
