/**
 * Texts of one template over many records: what it needs is read in one query, its lists one query a record
 * (what belongs in a list depends on the record), then rendered in memory.
 */
import { QueryBuilder, type Value } from '@dunlin/expression';
import type { FlowMoment } from '@dunlin/flows';
import {
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

/** @returns by record id, all of them */
export async function renderFor(
  session: Session,
  context: MessageContext,
  template: CompiledTemplate,
  records: readonly number[],
  moment: FlowMoment,
): Promise<Map<number, Rendered>> {
  const { currency } = await session.db
    .selectFrom('sys_workspace')
    .select('currency')
    .executeTakeFirstOrThrow();
  const settings = { currency, zone: moment.zone };
  const texts = new Map<number, Rendered>(records.map((record) => [record, { failure: 'record-deleted' }]));
  for (const [record, data] of await readTemplateData(session, context, template, records, moment)) {
    try {
      texts.set(record, { text: renderTemplate(template, data, settings) });
    } catch (error) {
      texts.set(record, { failure: `template: ${String((error as Error).message)}`.slice(0, 500) });
    }
  }
  return texts;
}

async function readTemplateData(
  session: Session,
  { model }: MessageContext,
  template: CompiledTemplate,
  records: readonly number[],
  moment: FlowMoment,
): Promise<Map<number, TemplateData>> {
  const parameters = flowParameters(moment);
  const query = new QueryBuilder(model, template.table, { stored: true, keys: 'ids' });
  query.column('id', query.field('id'));
  for (const [index, { node }] of template.values.entries()) query.column(`v${index}`, node);
  for (const [index, { node }] of template.subjectFields.entries()) query.column(`s${index}`, node);
  if (template.language !== undefined) query.column('language', template.language);
  const rows = await session.run(query.build(), { ...parameters, ids: [...new Set(records)] });

  const found = new Map<number, TemplateData>();
  for (const row of rows) {
    const subject: Record<string, Value> = { subject: row['id'] ?? null };
    template.subjectFields.forEach(({ name }, index) => {
      subject[`subject.${name}`] = row[`s${index}`] ?? null;
    });
    const lists: Record<string, readonly Record<string, Value>[]> = {};
    for (const list of template.lists) {
      const builder = new QueryBuilder(model, list.table, { stored: true })
        .where(list.filter)
        .limit(listLimit);
      for (const [index, { node }] of list.values.entries()) builder.column(`v${index}`, node);
      const sort = list.values.find((value) => value.name === list.sort);
      if (sort !== undefined) builder.orderBy(sort.node);
      builder.orderBy(builder.field('id'));
      const items = await session.run(builder.build(), { ...parameters, ...subject });
      lists[list.name] = items.map((item) => named(list.values, item));
    }
    const language = row['language'];
    found.set(row['id'] as number, {
      values: named(template.values, row),
      lists,
      ...(language === undefined ? {} : { language }),
    });
  }
  return found;
}

const named = (
  values: readonly { name: string }[],
  row: Readonly<Record<string, Value>>,
): Record<string, Value> =>
  Object.fromEntries(values.map(({ name }, index) => [name, row[`v${index}`] ?? null]));
