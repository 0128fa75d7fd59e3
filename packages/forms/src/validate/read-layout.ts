/**
 * The blocks of a form, from the outside in → each with its place and its type, and what is wrong with how they stand.
 * Blocks whose options have not their shape are left out: what follows reads options.
 */
import {
  type BlockDefinition,
  missingName,
  type Problem,
  pointer,
  problem,
  under,
  validateShape,
} from '@dunlin/definition';
import { blockTypes } from '../blocks/index.ts';
import type { BlockType } from '../define-block-type.ts';

export const formLimits = { blocks: 500, depth: 8 } as const;

export interface PlacedBlock {
  readonly block: BlockDefinition;
  readonly type: BlockType;
  readonly at: string;
  /** Id of the block that it stands in. */
  readonly parent?: string;
}

export function readLayout(layout: readonly BlockDefinition[]): {
  blocks: PlacedBlock[];
  problems: Problem[];
} {
  const blocks: PlacedBlock[] = [];
  const problems: Problem[] = [];
  const ids = new Set<string>();
  let count = 0;

  const read = (list: readonly BlockDefinition[], at: string, depth: number, inside?: PlacedBlock): void => {
    if (list.length > 0 && depth > formLimits.depth) {
      const detail = `Blocks are nested more than ${formLimits.depth} deep here`;
      problems.push(problem('form.too-large', at, detail, { limit: formLimits.depth }));
      return;
    }
    for (const [index, block] of list.entries()) {
      count++;
      if (count > formLimits.blocks) return;
      const place = under(at, index);
      if (ids.has(block.id)) {
        const detail = `Two blocks have the id "${block.id}"`;
        problems.push(problem('form.twice', under(place, 'id'), detail, { id: block.id }));
      }
      ids.add(block.id);
      const type = blockTypes.get(block.type);
      if (type === undefined) {
        const names = blockTypes.keys();
        problems.push(missingName('form.block-type', under(place, 'type'), 'block type', block.type, names));
        continue;
      }
      problems.push(...placeProblems(type, inside, block, place));
      const shape = validateShape(type.options, block.options ?? {}, under(place, 'options'));
      problems.push(...shape);
      const placed: PlacedBlock = {
        block,
        type,
        at: place,
        ...(inside === undefined ? {} : { parent: inside.block.id }),
      };
      if (shape.length === 0) blocks.push(placed);
      read(block.content ?? [], under(place, 'content'), depth + 1, placed);
    }
  };
  read(layout, pointer('layout'), 1);
  if (count > formLimits.blocks) {
    const detail = `A form has at most ${formLimits.blocks} blocks`;
    problems.push(problem('form.too-large', '/layout', detail, { limit: formLimits.blocks }));
  }
  return { blocks, problems };
}

function placeProblems(
  type: BlockType,
  inside: PlacedBlock | undefined,
  { content }: BlockDefinition,
  at: string,
): Problem[] {
  const wrong = (place: string, detail: string, params: Problem['params']): Problem =>
    problem('form.block', place, detail, params);
  const problems: Problem[] = [];
  const around = inside?.type;
  if (type.inside !== undefined && around?.name !== type.inside) {
    const detail = `A block of type "${type.name}" stands in one of type "${type.inside}" only`;
    problems.push(wrong(under(at, 'type'), detail, { type: type.name, inside: type.inside }));
  } else if (around !== undefined && !canHold(around, type)) {
    const detail = `A block of type "${around.name}" does not hold one of type "${type.name}"`;
    problems.push(wrong(under(at, 'type'), detail, { type: type.name, inside: around.name }));
  }
  if (content !== undefined && content.length > 0 && type.holds === undefined) {
    const detail = `A block of type "${type.name}" holds no others`;
    problems.push(wrong(under(at, 'content'), detail, { type: type.name }));
  }
  return problems;
}

const canHold = ({ holds }: BlockType, type: BlockType): boolean =>
  // That it holds nothing at all is said at its content.
  holds === undefined || holds === '*' || holds.includes(type.name);
