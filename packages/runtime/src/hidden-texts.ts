/**
 * Texts that pass through records or fields the reader may not see: a letter about an invoice names its customer, and
 * whoever may see the one need not see the other; one that lists rows may list some that are not theirs. Such a message is
 * listed with its record, without recipient and text.
 */
import { check, type Hop, type Node, QueryBuilder } from '@dunlin/expression';
import type { CompiledTemplate } from '@dunlin/messaging';
import { readsWhere, unreadableFields } from '@dunlin/store';
import { both, type Grants, type Right } from '@dunlin/tables';
import { listingUnseen } from './listing-unseen.ts';
import { grantsOf, type Person, readsEverything } from './person.ts';
import { readableIds, readableWith } from './references.ts';
import { parametersOf, type Work } from './workspace.ts';

export interface MadeText {
  readonly id: number;
  readonly template: string;
  readonly table: string;
  readonly record: number;
}

/** @returns ids of the texts that the person may not read */
export async function hiddenTexts(
  work: Work,
  person: Person,
  texts: readonly MadeText[],
): Promise<Set<number>> {
  const hidden = new Set<number>();
  if (readsEverything(work.app, person)) return hidden;
  for (const [key, group] of Map.groupBy(texts, (text) => text.template)) {
    const template = work.app.templates.get(key);
    // Of a template that is gone nobody knows what its texts say.
    if (template === undefined) for (const { id } of group) hidden.add(id);
    else for (const id of await hiddenOf(work, person, template, group)) hidden.add(id);
  }
  return hidden;
}

async function hiddenOf(
  work: Work,
  person: Person,
  template: CompiledTemplate,
  texts: readonly MadeText[],
): Promise<number[]> {
  const { model } = work.app;
  const shown = fieldsShownWhere(template, grantsOf(work.app, person));
  if (shown === false) return texts.map(({ id }) => id);
  const query = new QueryBuilder(model, template.table, { stored: true, keys: 'ids' });
  query.column('id', query.field('id'));
  const targets = referencesOf(template).flatMap((path) => {
    const { node } = check({ var: path }, { schema: model, table: template.table });
    return node?.type.kind === 'reference' ? [{ node, table: node.type.table }] : [];
  });
  for (const [index, { node }] of targets.entries()) query.column(`r${index}`, node);
  const ids = [...new Set(texts.map((text) => text.record))];
  const rows = await work.session.run(query.build(), { ...parametersOf(work, person), ids });
  const closed = new Set<number>();
  if (shown !== true) {
    const open = await readableWith(work, person, template.table, ids, shown);
    for (const id of ids) if (!open.has(id)) closed.add(id);
  }
  for (const record of await listingUnseen(work, person, template, ids)) closed.add(record);
  for (const [index, { table }] of targets.entries()) {
    const led = rows.flatMap((row) =>
      typeof row[`r${index}`] === 'number'
        ? [{ record: row['id'] as number, to: row[`r${index}`] as number }]
        : [],
    );
    const seen = await readableIds(work, person, table, [...new Set(led.map(({ to }) => to))]);
    for (const { record, to } of led) if (!seen.has(to)) closed.add(record);
  }
  return texts.filter((text) => closed.has(text.record)).map((text) => text.id);
}

/** The records whose texts say nothing of hidden fields; of the rows in lists no field may be hidden anywhere. */
function fieldsShownWhere(
  { values, subjectFields, language, lists }: CompiledTemplate,
  grants: Grants,
): Right {
  const own = [...values, ...subjectFields].map(({ node }) => node);
  const where = [...own, ...(language === undefined ? [] : [language])];
  const ofRows = lists.flatMap((list) => [list.filter, ...list.values.map(({ node }) => node)]);
  const isOpen = (node: Node): boolean =>
    unreadableFields(node, grants).length === 0 && readsWhere(node, grants) === true;
  if (!ofRows.every(isOpen) || where.some((node) => unreadableFields(node, grants).length > 0)) return false;
  return where.map((node) => readsWhere(node, grants)).reduce(both, true);
}

/** Paths of all references that the template's values and lists go over. */
function referencesOf({ values, subjectFields, language }: CompiledTemplate): string[] {
  const paths = new Set<string>();
  const over = (hops: readonly Hop[]): void => {
    for (let length = 1; length <= hops.length; length++) {
      paths.add(
        hops
          .slice(0, length)
          .map((hop) => hop.field)
          .join('.'),
      );
    }
  };
  const visit = (node: Node): void => {
    if (node.kind === 'call') for (const arg of node.args) visit(arg);
    else if (node.kind === 'field' || node.kind === 'aggregate') over(node.hops);
  };
  for (const { node } of values) visit(node);
  if (language !== undefined) visit(language);
  for (const { name, node } of subjectFields) if (node.type.kind === 'reference') paths.add(name);
  return [...paths];
}
