/**
 * Values that a message shows, or that a button carries into another record → the same as far as their reader may be told.
 * Whatever else a form evaluates decides something, and what it comes to is seen in what is saved.
 */
import type { Node } from '@dunlin/expression';
import type { Role } from '../form-plan.ts';
import type { FormAccess } from './form-access.ts';
import { seesNode } from './seen-node.ts';

export interface Told {
  /** False where the reader is never told. */
  readonly told: boolean;
  /** Nothing in records where the reader may not be told. */
  readonly shown: Node;
}

export function toldNode({ kind }: Role, node: Node, access: FormAccess): Told {
  if (kind !== 'shown' && kind !== 'given') return { told: true, shown: node };
  const where = access.tells?.(node) ?? seesNode(node, access.sees);
  if (typeof where === 'boolean') return { told: where, shown: node };
  const nothing: Node = { kind: 'literal', value: null, type: node.type };
  return {
    told: true,
    shown: { kind: 'call', operator: 'if', args: [where, node, nothing], type: node.type },
  };
}
