/** A page → what its shape cannot say: block types and their options, and that everything it opens is there. */
import {
  missingName,
  type PageDefinition,
  type Problem,
  pointer,
  problem,
  validateShape,
} from '@dunlin/definition';
import { pageBlocks } from './blocks/index.ts';
import type { PagePlace } from './define-page-block.ts';
import { openedProblems } from './opened-problems.ts';

export function validatePage(page: PageDefinition, place: PagePlace): Problem[] {
  const seen = new Set<string>();
  return page.blocks.flatMap(({ id, type: name, options = {} }, index) => {
    const at = pointer('blocks', index);
    const problems: Problem[] = [];
    if (seen.has(id))
      problems.push(
        problem('definition.duplicate', `${at}/id`, `Two blocks have the id "${id}"`, { key: id }),
      );
    seen.add(id);
    const type = pageBlocks.get(name);
    if (type === undefined) {
      problems.push(missingName('page.block', `${at}/type`, 'page block', name, pageBlocks.keys()));
      return problems;
    }
    const base = `${at}/options`;
    const ofShape = validateShape(type.options, options, base);
    if (ofShape.length > 0) return [...problems, ...ofShape];
    const missing = openedProblems(type.opens?.(options) ?? [], place, base);
    const misfits = type.check?.(options, place) ?? [];
    return [...problems, ...missing, ...misfits.map((each) => ({ ...each, pointer: base + each.pointer }))];
  });
}
