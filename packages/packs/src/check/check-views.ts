/** What the shape of a view cannot say: that its table and fields exist, and that each fits what the view does with it. */
import {
  type Expression,
  missingName,
  type Problem,
  pointer,
  problem,
  type ViewDefinition,
  type ViewLayout,
} from '@dunlin/definition';
import { check, isNumeric, isOfManyCurrencies, isOrdered, type Schema, type Type } from '@dunlin/expression';

export function checkView(view: ViewDefinition, schema: Schema): Problem[] {
  const found = schema.table(view.table);
  return found === undefined
    ? [missingName('definition.reference', '/table', 'table', view.table, schema.tables.keys())]
    : checkLayout(view, view.table, schema);
}

/** Values that records can be put together by: one of each record, with an order. */
const isGroupable = (type: Type): boolean =>
  isOrdered(type) || type.kind === 'boolean' || type.kind === 'reference';
const isColumn = ({ kind }: Type): boolean => kind === 'choice' || kind === 'reference';
const isDay = ({ kind }: Type): boolean => kind === 'date' || kind === 'instant';
const isSummed = (type: Type): boolean => isNumeric(type) && !isOfManyCurrencies(type);

/** Of a view of an app, and of one that somebody saves. @param table that the schema has */
export function checkLayout(view: ViewLayout, table: string, schema: Schema): Problem[] {
  const problems: Problem[] = [];
  /** A path has no place inside the document: its problems stand where it does. */
  const path = (field: string, place: string, fits?: (type: Type) => boolean): void => {
    const { node, problems: found } = check({ var: field }, { schema, table });
    problems.push(...found.map((each) => ({ ...each, pointer: place })));
    if (node === undefined || fits === undefined || fits(node.type)) return;
    problems.push(
      problem('pack.view-use', place, `"${field}" does not fit its place in the view`, { field }),
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
    path(column, place);
  });
  if (view.filter !== undefined) {
    const { problems: found } = check(view.filter as Expression, { schema, table, expected: 'boolean' });
    problems.push(...found.map((each) => ({ ...each, pointer: `/filter${each.pointer}` })));
  }
  view.sort?.forEach(({ field }, index) => {
    path(field, pointer('sort', index, 'field'), isGroupable);
  });
  view.group?.forEach((field, index) => {
    path(field, pointer('group', index), isGroupable);
  });
  view.sums?.forEach((field, index) => {
    path(field, pointer('sums', index), isSummed);
  });
  view.cardFields?.forEach((field, index) => {
    path(field, pointer('cardFields', index));
  });
  for (const [use, fits] of [
    ['by', isColumn],
    ['date', isDay],
    ['end', isDay],
  ] as const) {
    const field = view[use];
    if (field !== undefined) path(field, pointer(use), fits);
  }
  if (view.kind === 'kanban' && view.by === undefined) problems.push(lacking('by', 'a kanban'));
  if (view.kind === 'calendar' && view.date === undefined) problems.push(lacking('date', 'a calendar'));
  return problems;
}

const lacking = (setting: string, of: string): Problem =>
  problem('pack.view-use', pointer(setting), `${of} needs the field "${setting}"`, { field: setting });
