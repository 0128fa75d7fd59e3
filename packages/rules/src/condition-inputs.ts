/**
 * The values that a condition looks at, by the names people know them by: `overdue_days`, `customer.grade`.
 * They are stored with each firing, so that it can be explained when the record has long changed.
 */
import type { Node } from '@dunlin/expression';

export function conditionInputs(condition: Node): { name: string; node: Node }[] {
  const found = new Map<string, Node>();
  const visit = (node: Node): void => {
    if (node.kind === 'call') {
      for (const arg of node.args) visit(arg);
    } else if (node.kind === 'field') {
      found.set([...node.hops.map((hop) => hop.field), node.field].join('.'), node);
    } else if (node.kind === 'aggregate') {
      const name = [...node.hops.map((hop) => hop.field), `${node.aggregate}(${node.table})`].join('.');
      // Two different aggregates over one table need two names.
      let unique = name;
      for (let n = 2; found.has(unique) && found.get(unique) !== node; n++) unique = `${name} ${n}`;
      found.set(unique, node);
    }
  };
  visit(condition);
  return [...found].map(([name, node]) => ({ name, node }));
}
