/** Documents that steps make: rendered at once and kept as they are, with a hash of the text. */
import { createHash } from 'node:crypto';
import type { DocumentEffect, FlowMoment } from '@dunlin/flows';
import { sql } from 'kysely';
import { renderFor } from '../outbox/render-for.ts';
import type { Session } from '../session.ts';
import type { FlowContext } from './flow-context.ts';
import { systemTable } from './system-table.ts';

export interface DocumentRow extends DocumentEffect {
  readonly table: string;
}

export async function writeDocuments(
  session: Session,
  context: FlowContext,
  documents: readonly DocumentRow[],
  moment: FlowMoment,
): Promise<void> {
  const byTemplate = Map.groupBy(documents, (document) => document.template);
  for (const [key, group] of byTemplate) {
    const template = context.template(key);
    if (template === undefined) throw new Error(`There is no template ${key}`);
    const texts = await renderFor(
      session,
      context,
      template,
      group.map((document) => document.record),
      moment,
    );
    const rows = group.map((document) => {
      const made = texts.get(document.record)!;
      if ('failure' in made) throw new Error(made.failure);
      return { ...document, text: made.text };
    });
    await sql`
      insert into ${systemTable(session, 'sys_document')} (
        run_id, token_id, step, occurrence, template, template_version, table_key, record_id, title, html, hash, created_at
      )
      select run, token, step, occurrence, ${key}::text, ${template.version}::integer, table_key, record, title, html, hash,
        ${moment.now}::timestamptz
      from unnest(
        ${rows.map((row) => row.run)}::bigint[], ${rows.map((row) => row.token)}::bigint[],
        ${rows.map((row) => row.step)}::text[], ${rows.map((row) => row.occurrence)}::integer[],
        ${rows.map((row) => row.table)}::text[], ${rows.map((row) => row.record)}::bigint[],
        ${rows.map((row) => row.text.subject)}::text[], ${rows.map((row) => row.text.body)}::text[],
        ${rows.map((row) => createHash('sha256').update(row.text.body).digest('hex'))}::text[]
      ) as given (run, token, step, occurrence, table_key, record, title, html, hash)`.execute(session.db);
  }
}
