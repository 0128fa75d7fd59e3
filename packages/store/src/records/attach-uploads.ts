/**
 * Uploads named by new files of records → name, media type, size and hash of each, and what the field does not take.
 * An upload belongs to who brought it and is attached once.
 */
import { type Problem, pointer } from '@dunlin/definition';
import { type AppModel, actorId, type ModelCollection, type ModelTable, tableOf } from '@dunlin/tables';
import { sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import type { Session } from '../session.ts';
import type { WriteContext } from './change-set.ts';
import { type Draft, type Prepared, recordProblem } from './preparation.ts';
import { holdsFiles } from './prepare-changes.ts';

interface Waiting {
  readonly id: string;
  readonly sha256: string;
  readonly size: number;
  readonly media_type: string;
  readonly file_name: string;
}

/** New files; those that come back from the trash have everything already. */
const newFiles = (drafts: readonly Draft[]): Draft[] =>
  drafts.filter(({ table, restored }) => !restored && holdsFiles(table));

export async function readUploads(
  session: Session,
  model: AppModel,
  context: WriteContext,
  { drafts, problems }: Prepared,
): Promise<void> {
  const files = newFiles(drafts);
  if (files.length === 0) return;
  const { rows } = await sql<Waiting>`
    select id, sha256, size, media_type, file_name from ${identifier(session.workspace, 'sys_upload')}
    where id = any(${files.flatMap(({ upload }) => upload ?? [])}::text[])
      and uploaded_by is not distinct from ${actorId(context.actor)}::bigint
    order by id for update`.execute(session.db);
  const waiting = new Map(rows.map((row) => [row.id, row]));
  for (const draft of files) {
    const refuse = (detail: string, params?: Problem['params']): void => {
      problems.push(recordProblem('record.upload', `${draft.valuesAt}${pointer('upload')}`, detail, params));
    };
    const found = draft.upload === undefined ? undefined : waiting.get(draft.upload);
    if (found === undefined) {
      refuse(
        draft.upload === undefined
          ? 'A file is given by "upload", the id that uploading it answered'
          : 'There is no such upload of yours that waits to be attached; upload the file again',
        { reason: 'missing' },
      );
      continue;
    }
    waiting.delete(found.id);
    draft.values['file_name'] = found.file_name;
    draft.values['media_type'] = found.media_type;
    draft.values['size'] = found.size;
    draft.values['sha256'] = found.sha256;
    const wrong = reasonAgainst(collectionOf(model, draft.table), found);
    if (wrong !== undefined) refuse(wrong.detail, wrong.params);
  }
}

const collectionOf = (model: AppModel, { owner }: ModelTable): ModelCollection =>
  tableOf(model, owner!.table).collections.get(owner!.collection)!;

function reasonAgainst(
  { options }: ModelCollection,
  { size, media_type: mediaType }: Waiting,
): { detail: string; params: Problem['params'] } | undefined {
  const { maxBytes, mediaTypes } = options as { maxBytes?: number; mediaTypes?: readonly string[] };
  if (maxBytes !== undefined && size > maxBytes) {
    const detail = `The file has ${size} bytes; at most ${maxBytes} are taken here`;
    return { detail, params: { reason: 'size', size, maximum: maxBytes } };
  }
  const isTaken = (pattern: string): boolean =>
    pattern.endsWith('/*') ? mediaType.startsWith(pattern.slice(0, -1)) : mediaType === pattern;
  if (mediaTypes !== undefined && !mediaTypes.some(isTaken)) {
    const detail = `Files of type ${mediaType} are not taken here; those are: ${mediaTypes.join(', ')}`;
    return { detail, params: { reason: 'type', mediaType, mediaTypes: mediaTypes.join(', ') } };
  }
  return undefined;
}

/** After the files are written: their uploads are used up, and their bytes are kept for good. */
export async function attachUploads(
  session: Session,
  context: WriteContext,
  drafts: readonly Draft[],
): Promise<void> {
  const files = newFiles(drafts);
  if (files.length === 0) return;
  const hashes = files.map(({ values }) => String(values['sha256']));
  await sql`update ${identifier(session.workspace, 'sys_blob')} set attached_at = ${context.moment.now}::timestamptz
    where sha256 = any(${hashes}::text[]) and attached_at is null`.execute(session.db);
  await sql`delete from ${identifier(session.workspace, 'sys_upload')}
    where id = any(${files.map(({ upload }) => upload!)}::text[])`.execute(session.db);
}

/** Records that have more files than their field takes, now that they are written. */
export async function countFiles(
  session: Session,
  model: AppModel,
  drafts: readonly Draft[],
): Promise<Problem[]> {
  const problems: Problem[] = [];
  const tables = new Map<ModelTable, Draft[]>();
  for (const draft of newFiles(drafts)) tables.set(draft.table, [...(tables.get(draft.table) ?? []), draft]);
  for (const [table, files] of tables) {
    const { key, options } = collectionOf(model, table);
    const maximum = (options['maxFiles'] as number | undefined) ?? 1_000;
    const via = table.owner!.via;
    const owners = [...new Set(files.map(({ values }) => values[via] as number))];
    const { rows } = await sql<{ owner: number; count: number }>`
      select ${identifier(via)} as owner, count(*) as count from ${identifier(session.workspace, table.key)}
      where ${identifier(via)} = any(${owners}::bigint[])
      group by ${identifier(via)} having count(*) > ${maximum}::bigint`.execute(session.db);
    for (const { owner, count } of rows) {
      const { valuesAt } = files.findLast(({ values }) => values[via] === owner)!;
      const detail = `The record would have ${count} files; "${key}" takes at most ${maximum}`;
      const params = { reason: 'count', count, maximum };
      problems.push(recordProblem('record.upload', `${valuesAt}${pointer('upload')}`, detail, params));
    }
  }
  return problems;
}
