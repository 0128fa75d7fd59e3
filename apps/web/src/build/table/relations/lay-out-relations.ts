/** Tables and references → places, so that references lead from left to right and lines cross as little as can be. */
import { Graph, layout } from '@dagrejs/dagre';
import type { Relations } from './read-relations.ts';

export interface Placed {
  readonly key: string;
  readonly x: number;
  readonly y: number;
}

export const boxWidth = 180;
export const boxHeight = 56;

export function layOutRelations({ tables, relations }: Relations): Placed[] {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 24, ranksep: 110, marginx: 16, marginy: 16 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const key of tables) graph.setNode(key, { width: boxWidth, height: boxHeight });
  for (const { from, to, field } of relations) if (from !== to) graph.setEdge(from, to, {}, field);
  layout(graph);
  return tables.map((key) => {
    const { x, y } = graph.node(key) as { x: number; y: number };
    return { key, x: x - boxWidth / 2, y: y - boxHeight / 2 };
  });
}
