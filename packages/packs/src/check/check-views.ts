/** What the shape of a view cannot say: that its table, columns, filter and sort exist. */
import {
  type Expression,
  missingName,
  type Problem,
  pointer,
  problem,
  type ViewDefinition,
} from '@dunlin/definition';
import { check, type Schema } from '@dunlin/expression';

export function checkView(view: ViewDefinition, schema: Schema): Problem[] {
  const { table } = view;
  const found = schema.table(table);
  if (found === undefined) {
    return [missingName('definition.reference', '/table', 'table', table, schema.tables.keys())];
  }
  const problems: Problem[] = [];
  const at = (place: string, expression: Expression, expected?: 'boolean'): void => {
    const scope = { schema, table, ...(expected === undefined ? {} : { expected }) };
    problems.push(
      ...check(expression, scope).problems.map((each) => ({ ...each, pointer: place + each.pointer })),
    );
  };
  const seen = new Set<string>();
  view.columns.forEach((column, index) => {
    const place = pointer('columns', index);
    if (seen.has(column))
      problems.push(
        problem('pack.view', place, `The column "${column}" stands twice in the view`, { column }),
      );
    seen.add(column);
    // A path has no place inside the document: its problems stand at the column itself.
    const problemsOfPath = check({ var: column }, { schema, table }).problems;
    problems.push(...problemsOfPath.map((each) => ({ ...each, pointer: place })));
  });
  if (view.filter !== undefined) at('/filter', view.filter as Expression, 'boolean');
  (view.sort ?? []).forEach(({ field }, index) => {
    if (found.fields.has(field)) return;
    problems.push(
      missingName('pack.view', pointer('sort', index, 'field'), 'field', field, found.fields.keys()),
    );
  });
  return problems;
}
