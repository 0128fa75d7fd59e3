/**
 * Texts of one template over many records: what it needs is read in one query, each of its lists in one more for all
 * records (where the filter ties a reference of the row to the record; else one a record), then rendered in memory.
 */
import { type Node, QueryBuilder, type Schema, testScalar, type Value } from '@dunlin/expression';
import type { FlowMoment } from '@dunlin/flows';
import {
  type CompiledList,
  type CompiledTemplate,
  type RenderedText,
  renderTemplate,
  type TemplateData,
} from '@dunlin/messaging';
import { flowParameters } from '../flows/flow-context.ts';
import type { Session } from '../session.ts';
import type { MessageContext } from './message-context.ts';

/** More lines than this belong into a file, not into a letter. */
const listLimit = 5_000;

/** A text, or why there is none: one record's trouble takes no other's text with it. */
export type Rendered = { readonly text: RenderedText } | { readonly failure: string };

/** @param given what stands in place of the template's own values and language; @returns by record id, all of them */
export async function renderFor(
  session: Session,
  context: MessageContext,
  template: CompiledTemplate,
  records: readonly number[],
  moment: FlowMoment,
  given: Partial<Pick<TemplateData, 'values' | 'language'>> = {},
): Promise<Map<number, Rendered>> {
  const { currency } = await session.db
    .selectFrom('sys_workspace')
    .select('currency')
    .executeTakeFirstOrThrow();
  const settings = { currency, zone: moment.zone };
  const texts = new Map<number, Rendered>(records.map((record) => [record, { failure: 'record-deleted' }]));
  for (const [record, data] of await readTemplateData(session, context, template, records, moment)) {
    try {
      const full = { ...data, ...given, values: { ...data.values, ...given.values } };
      texts.set(record, { text: renderTemplate(template, full, settings) });
    } catch (error) {
      texts.set(record, { failure: `template: ${String((error as Error).message)}`.slice(0, 500) });
    }
  }
  return texts;
}

type Items = readonly Readonly<Record<string, Value>>[];
type Subject = Readonly<Record<string, Value>>;

async function readTemplateData(
  session: Session,
  { model }: MessageContext,
  template: CompiledTemplate,
  records: readonly number[],
  moment: FlowMoment,
): Promise<Map<number, TemplateData>> {
  const query = new QueryBuilder(model, template.table, { stored: true, keys: 'ids' });
  query.column('id', query.field('id'));
  for (const [index, { node }] of template.values.entries()) query.column(`v${index}`, node);
  for (const [index, { node }] of template.subjectFields.entries()) query.column(`s${index}`, node);
  if (template.language !== undefined) query.column('language', template.language);
  const rows = await session.run(query.build(), { ...flowParameters(moment), ids: [...new Set(records)] });

  // What a list's filter may say of the record that the text is about.
  const subjects = rows.map((row): Subject => {
    const fields = template.subjectFields.map(({ name }, index) => [
      `subject.${name}`,
      row[`s${index}`] ?? null,
    ]);
    return { subject: row['id'] ?? null, ...Object.fromEntries(fields) };
  });
  const lists = new Map<string, readonly Items[]>();
  for (const list of template.lists)
    lists.set(list.name, await readLists(session, model, list, subjects, moment));
  return new Map(
    rows.map((row, index) => {
      const data: TemplateData = {
        values: named(template.values, row),
        lists: Object.fromEntries([...lists].map(([name, bySubject]) => [name, bySubject[index]!])),
        ...(row['language'] === undefined ? {} : { language: row['language'] }),
      };
      return [row['id'] as number, data];
    }),
  );
}

/** @returns for each subject its items */
async function readLists(
  session: Session,
  model: Schema,
  list: CompiledList,
  subjects: readonly Subject[],
  moment: FlowMoment,
): Promise<readonly Items[]> {
  const parameters = flowParameters(moment);
  const { grouped } = list;
  if (grouped === undefined) {
    const builder = listQuery(model, list, [list.filter]).limit(listLimit);
    const query = builder.build();
    const found: Items[] = [];
    for (const subject of subjects) {
      const rows = await session.run(query, { ...parameters, ...subject });
      found.push(rows.map((row) => named(list.values, row)));
    }
    return found;
  }
  const { key, parameter, rest } = grouped;
  const keys = [...new Set(subjects.map((subject) => subject[parameter]))].filter(
    (each) => typeof each === 'number',
  );
  const builder = listQuery(model, list, rest);
  builder.where(
    testScalar('in-list', builder.scalar(key), { kind: 'parameter', name: 'keys', type: key.type }),
  );
  builder.column('key', key);
  const rows = await session.run(builder.build(), { ...parameters, keys });
  const byKey = Map.groupBy(rows, (row) => row['key']);
  const items = new Map(
    [...byKey].map(([each, group]) => [
      each,
      group.slice(0, listLimit).map((row) => named(list.values, row)),
    ]),
  );
  return subjects.map((subject) => items.get(subject[parameter]) ?? []);
}

function listQuery(model: Schema, list: CompiledList, conditions: readonly Node[]): QueryBuilder {
  const builder = new QueryBuilder(model, list.table, { stored: true });
  for (const condition of conditions) builder.where(condition);
  for (const [index, { node }] of list.values.entries()) builder.column(`v${index}`, node);
  const sort = list.values.find((value) => value.name === list.sort);
  if (sort !== undefined) builder.orderBy(sort.node);
  return builder.orderBy(builder.field('id'));
}

const named = (
  values: readonly { name: string }[],
  row: Readonly<Record<string, Value>>,
): Record<string, Value> =>
  Object.fromEntries(values.map(({ name }, index) => [name, row[`v${index}`] ?? null]));
