/** What is wrong between blocks: a field that stands in two, and one that several others fill. */
import { type Problem, problem, under } from '@dunlin/definition';
import type { PlacedBlock } from './read-layout.ts';

export function placementProblems(blocks: readonly PlacedBlock[]): Problem[] {
  const problems: Problem[] = [];
  const placed = new Map<string, PlacedBlock>();
  const computed = new Set<string>();
  for (const each of blocks) {
    if (each.type.name !== 'field' && each.type.name !== 'rows') continue;
    const { field, computed: formula } = (each.block.options ?? {}) as { field: string; computed?: unknown };
    if (formula !== undefined) computed.add(field);
    if (placed.has(field)) {
      const detail = `"${field}" stands in the block "${placed.get(field)!.block.id}" already`;
      problems.push(problem('form.twice', under(each.at, 'options', 'field'), detail, { field }));
    } else placed.set(field, each);
  }
  const filledBy = new Map<string, string>();
  for (const { type, block, at } of blocks) {
    if (type.name !== 'field') continue;
    const { field: from, fills = {} } = block.options as { field: string; fills?: Record<string, unknown> };
    for (const field of Object.keys(fills)) {
      const place = under(at, 'options', 'fills', field);
      const other = filledBy.get(field);
      if (!placed.has(field)) {
        const detail = `"${field}" does not stand in the form, so nothing can fill it`;
        problems.push(problem('form.filled', place, detail, { field, from }));
      } else if (computed.has(field)) {
        const detail = `"${field}" is always computed, so nothing can fill it`;
        problems.push(problem('form.filled', place, detail, { field, from }));
      } else if (other !== undefined) {
        const detail = `"${field}" is filled by "${other}" already`;
        problems.push(problem('form.filled', place, detail, { field, from, other }));
      }
      filledBy.set(field, from);
    }
  }
  return problems;
}
