/** The words of a search → a condition: every word stands in some text of the record or in the title of what it refers to. */
import {
  convert,
  literalScalar,
  type Node,
  type QueryBuilder,
  type Scalar,
  testScalar,
} from '@dunlin/expression';
import { type AppModel, type Grants, type ModelTable, referredTable, tableOf } from '@dunlin/tables';
import { guardPaths } from './guard-paths.ts';
import { fieldNode } from './row-nodes.ts';
import { unreadableFields } from './unreadable-fields.ts';

const maxWords = 8;
const maxLength = 200;

/** Undefined when there is nothing to search for. Ignores case of the letters A to Z. */
export function searchCondition(
  model: AppModel,
  table: ModelTable,
  grants: Grants,
  builder: QueryBuilder,
  search: string,
): Scalar | undefined {
  const words = search.slice(0, maxLength).toWellFormed().replaceAll('\0', ' ').split(/\s+/u).filter(Boolean);
  if (words.length === 0) return undefined;
  const texts = searchedNodes(model, table)
    .filter((node) => unreadableFields(node, grants).length === 0)
    .map((node) => builder.scalar(guardPaths(node, grants)));
  if (texts.length === 0) return literalScalar(false, { kind: 'boolean' });
  const all = words.slice(0, maxWords).map((word) => {
    const part = literalScalar(
      word.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase()),
      { kind: 'text' },
    );
    const found = texts.map((text) =>
      testScalar('contains', { kind: 'call', fn: 'lower', args: [text], type: { kind: 'text' } }, part),
    );
    return found.length === 1 ? found[0]! : testScalar('or', ...found);
  });
  return all.length === 1 ? all[0]! : testScalar('and', ...all);
}

function searchedNodes(model: AppModel, table: ModelTable): Node[] {
  const nodes: Node[] = [];
  for (const field of table.columns.values()) {
    if (field.fieldType?.source === 'column' && field.fieldType.searchable === true) {
      nodes.push(convert(fieldNode(table, field.key), { kind: 'text' })!);
    }
    const target = field.readOnly ? undefined : referredTable(field);
    if (target === undefined) continue;
    const title = fieldNode(tableOf(model, target), tableOf(model, target).title);
    if (title.kind !== 'field' || title.type.kind !== 'text') continue;
    nodes.push({ ...title, hops: [{ from: table.key, field: field.key, table: target }] });
  }
  return nodes;
}
