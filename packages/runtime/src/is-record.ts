/** The condition that a record is the one of that id. */
import type { Node } from '@dunlin/expression';

export function isRecord(table: string, id: number): Node {
  const type = { kind: 'reference', table } as const;
  return {
    kind: 'call',
    operator: '==',
    args: [
      { kind: 'field', hops: [], table, field: 'id', type },
      { kind: 'literal', value: id, type },
    ],
    type: { kind: 'boolean' },
  };
}
