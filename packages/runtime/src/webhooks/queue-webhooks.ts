/**
 * What changed ─▶ what each webhook is told of it, as the person it acts for may see it at this moment.
 *
 * Bodies are made here, once, and sent as they are however often they are tried. Records that the person may not read, or that
 * the filter leaves out, are passed by; fields that are hidden or masked for them are so in the body too.
 */
import { parseFormula } from '@dunlin/expression';
import {
  changesForWebhook,
  listWebhooks,
  type NewDelivery,
  queueDeliveries,
  readDeleted,
  type StoredWebhook,
  seeDeleted,
  stopWebhook,
  type WebhookChange,
} from '@dunlin/store';
import { tableOf } from '@dunlin/tables';
import { movedFields } from '../live/moved-fields.ts';
import { grantsOf, type Person, personById } from '../person.ts';
import { listRecords } from '../records.ts';
import { Refusal } from '../refusal.ts';
import type { Workspace } from '../workspace.ts';

const batchSize = 200;

const kindOf: Readonly<Record<WebhookChange['operation'], 'created' | 'changed' | 'deleted'>> = {
  create: 'created',
  restore: 'created',
  update: 'changed',
  recompute: 'changed',
  delete: 'deleted',
};

/** One batch for each webhook. @returns how many deliveries were queued */
export async function queueWebhooks(workspace: Workspace): Promise<number> {
  const webhooks = await workspace.database.read(workspace.key, listWebhooks);
  let queued = 0;
  for (const webhook of webhooks) if (webhook.active) queued += await queueOne(workspace, webhook);
  return queued;
}

async function queueOne(workspace: Workspace, webhook: StoredWebhook): Promise<number> {
  const { changes, upTo } = await workspace.database.read(workspace.key, (session) =>
    changesForWebhook(session, webhook, batchSize),
  );
  if (upTo === webhook.after_id) return 0;
  const wanted = changes.filter((each) => isWanted(webhook, each));
  const deliveries = wanted.length === 0 ? [] : await bodiesOf(workspace, webhook, wanted);
  if (deliveries === undefined) return 0;
  const { now } = workspace.moment();
  const done = await workspace.database.transaction(workspace.key, (session) =>
    queueDeliveries(session, webhook, upTo, deliveries, now),
  );
  return done ? deliveries.length : 0;
}

function isWanted({ kinds, fields }: StoredWebhook, change: WebhookChange): boolean {
  const kind = kindOf[change.operation];
  if (!kinds.includes(kind)) return false;
  return kind !== 'changed' || fields === null || change.fields.some((key) => fields.includes(key));
}

/** Undefined where the webhook was stopped instead. */
async function bodiesOf(
  workspace: Workspace,
  webhook: StoredWebhook,
  changes: readonly WebhookChange[],
): Promise<NewDelivery[] | undefined> {
  const stop = (reason: string) =>
    workspace.database.transaction(workspace.key, (session) =>
      stopWebhook(session, webhook.id, reason, workspace.moment().now),
    );
  let person: Person;
  try {
    person = await personById(workspace, webhook.acts_as);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await stop('person');
    return undefined;
  }
  try {
    const found = new Map<WebhookChange, object>();
    for (const [table, ofTable] of Map.groupBy(changes, (each) => each.table)) {
      const kept = ofTable.filter(({ operation }) => operation !== 'delete');
      const records = await readableRecords(workspace, person, webhook, table, kept);
      for (const each of kept) {
        const record = records.get(each.record);
        if (record === undefined) continue;
        const body = changedBody(workspace, each, record);
        if (body !== undefined) found.set(each, body);
      }
      for (const each of ofTable.filter(({ operation }) => operation === 'delete')) {
        if (await sawDeleted(workspace, person, webhook, each)) found.set(each, bodyOf(each, {}));
      }
    }
    // In the order of the log, not of tables.
    return changes.flatMap((each) => {
      const body = found.get(each);
      if (body === undefined) return [];
      const event = `record.${kindOf[each.operation]}`;
      const { id: change, table, record } = each;
      return [{ change, event, table, record, body: JSON.stringify(body) }];
    });
  } catch (error) {
    // A definition that it speaks about is not what it was, or the person has no right to it any more.
    if (!(error instanceof Refusal)) throw error;
    await stop(error.kind === 'missing' || error.kind === 'forbidden' ? 'person' : 'filter');
    return undefined;
  }
}

type Shown = Record<string, unknown> & { readonly id: number; readonly version: number };

async function readableRecords(
  workspace: Workspace,
  person: Person,
  { filter }: StoredWebhook,
  table: string,
  changes: readonly WebhookChange[],
): Promise<Map<number, Shown>> {
  const ids = [...new Set(changes.map((each) => each.record))];
  if (ids.length === 0) return new Map();
  const these = { or: ids.map((id) => ({ '==': [{ var: 'id' }, id] })) };
  const given = filter === null ? undefined : parseFormula(filter).expression;
  const { records } = await listRecords(workspace, person, table, {
    filter: given === undefined ? these : { and: [given, these] },
    limit: ids.length,
  });
  return new Map(records.map((each) => [each['id'] as number, each as unknown as Shown]));
}

/** A filter speaks about what is there; of what was deleted only those without one are told. */
async function sawDeleted(
  workspace: Workspace,
  person: Person,
  { filter }: StoredWebhook,
  { table, record }: WebhookChange,
): Promise<boolean> {
  if (filter !== null) return false;
  return workspace.read(async ({ session, app, moment }) => {
    if (app.model.table(table) === undefined) return false;
    const deleted = await readDeleted(session, { table, size: 1, record });
    const context = { actor: person.actor, moment, grants: grantsOf(app, person) };
    return (await seeDeleted(session, app.model, context, table, deleted)).length > 0;
  });
}

/** Which fields changed is told of those that the record shows; undefined where all of them are hidden. */
function changedBody(workspace: Workspace, change: WebhookChange, record: Shown): object | undefined {
  if (kindOf[change.operation] === 'created')
    return bodyOf(change, { version: record.version, changed: [], record });
  const { model } = workspace.compiled;
  const moved = movedFields(model, tableOf(model, change.table), change.fields);
  const changed = moved.filter((key) => Object.hasOwn(record, key));
  return changed.length === 0 ? undefined : bodyOf(change, { version: record.version, changed, record });
}

const bodyOf = (change: WebhookChange, more: object): object => ({
  type: `record.${kindOf[change.operation]}`,
  timestamp: change.at,
  data: { table: change.table, id: change.record, ...more },
});
