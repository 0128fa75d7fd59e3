/** Administrators set up who outside is told of changes, see what was told, and send it again. */
import { missingName, type Problem, problem } from '@dunlin/definition';
import {
  addDelivery,
  addWebhook,
  changeWebhook as change,
  listDeliveries as deliveriesOf,
  listWebhooks as list,
  removeWebhook as remove,
  retryDelivery as retry,
  type StoredWebhook,
  setWebhookSecret,
  type WebhookKind,
  webhookById,
} from '@dunlin/store';
import { noteEvents } from '../audit/index.ts';
import type { CompiledApp } from '../compiled-app.ts';
import { readFilter } from '../filter.ts';
import { type Person, personById } from '../person.ts';
import { Refusal, refuseErrors } from '../refusal.ts';
import type { Work, Workspace } from '../workspace.ts';
import {
  type DeliveryDescription,
  describeDelivery,
  describeWebhook,
  type WebhookDescription,
} from './describe-webhook.ts';

export interface WebhookWish {
  readonly label: string;
  readonly url: string;
  readonly tables: readonly string[];
  readonly kinds: readonly WebhookKind[];
  readonly fields?: readonly string[] | null;
  readonly filter?: string | null;
  /** Default: whoever asks. */
  readonly actsAs?: number;
  readonly active?: boolean;
}

/** A new secret, and its closed form for the database. */
export type MakeSecret = () => { readonly secret: string; readonly closed: string };

const deliveryPage = 50;

export async function listWebhooks(
  workspace: Workspace,
  person: Person,
): Promise<{ webhooks: WebhookDescription[] }> {
  refuseOthers(person);
  return workspace.read(async ({ session }) => ({ webhooks: (await list(session)).map(describeWebhook) }));
}

/** @returns the secret too: it is shown this once */
export async function createWebhook(
  workspace: Workspace,
  person: Person,
  wish: WebhookWish,
  makeSecret: MakeSecret,
): Promise<{ webhook: WebhookDescription; secret: string }> {
  refuseOthers(person);
  const { secret, closed } = makeSecret();
  const actsAs = await actorOf(workspace, person, wish);
  return workspace.write(async (work) => {
    const values = valuesOf(work.app, wish, actsAs);
    const by = { secret: closed, at: work.moment.now, userId: person.userId };
    const id = await addWebhook(work.session, values, by);
    await note(work, person, 'created', values);
    return { webhook: describeWebhook((await webhookById(work.session, id))!), secret };
  });
}

/** Those parts that are given; the others stay. */
export async function changeWebhook(
  workspace: Workspace,
  person: Person,
  id: number,
  wish: Partial<WebhookWish>,
): Promise<WebhookDescription> {
  refuseOthers(person);
  const old = await workspace.read((work) => find(work, id));
  const actsAs = wish.actsAs === undefined ? old.acts_as : await actorOf(workspace, person, wish);
  return workspace.write(async (work) => {
    const { active } = await find(work, id);
    const values = valuesOf(work.app, { ...describeWebhook(old), ...wish } as WebhookWish, actsAs);
    await change(work.session, id, values, active);
    await note(work, person, 'changed', values);
    return describeWebhook(await find(work, id));
  });
}

export async function removeWebhook(workspace: Workspace, person: Person, id: number): Promise<void> {
  refuseOthers(person);
  await workspace.write(async (work) => {
    const old = await find(work, id);
    await remove(work.session, id);
    await note(work, person, 'removed', old);
  });
}

/** Another secret in place of the old one, which stops to be good at once. */
export async function renewWebhookSecret(
  workspace: Workspace,
  person: Person,
  id: number,
  makeSecret: MakeSecret,
): Promise<{ secret: string }> {
  refuseOthers(person);
  const { secret, closed } = makeSecret();
  await workspace.write(async (work) => {
    const old = await find(work, id);
    await setWebhookSecret(work.session, id, closed);
    await note(work, person, 'secret', old);
  });
  return { secret };
}

/** Queues a test, which tells of nothing; it goes out also where the webhook is not active. */
export async function pingWebhook(
  workspace: Workspace,
  person: Person,
  id: number,
): Promise<{ delivery: number }> {
  refuseOthers(person);
  return workspace.write(async (work) => {
    await find(work, id);
    const { now } = work.moment;
    const body = JSON.stringify({ type: 'ping', timestamp: now, data: { webhook: id } });
    const delivery = await addDelivery(
      work.session,
      id,
      { change: null, event: 'ping', table: null, record: null, body },
      now,
    );
    return { delivery: delivery! };
  });
}

export async function listDeliveries(
  workspace: Workspace,
  person: Person,
  id: number,
  before?: number,
): Promise<{ deliveries: DeliveryDescription[]; nextCursor: number | null }> {
  refuseOthers(person);
  return workspace.read(async (work) => {
    await find(work, id);
    const rows = await deliveriesOf(work.session, id, {
      limit: deliveryPage + 1,
      ...(before === undefined ? {} : { before }),
    });
    const shown = rows.slice(0, deliveryPage);
    return {
      deliveries: shown.map(describeDelivery),
      nextCursor: rows.length > deliveryPage ? shown.at(-1)!.id : null,
    };
  });
}

export async function retryDelivery(
  workspace: Workspace,
  person: Person,
  id: number,
  delivery: number,
): Promise<void> {
  refuseOthers(person);
  await workspace.write(async ({ session, moment }) => {
    if (!(await retry(session, id, delivery, moment.now))) throw Refusal.missing('delivery', delivery);
  });
}

function refuseOthers(person: Person): void {
  if (!person.rights.admin) throw Refusal.forbidden('set up webhooks');
}

async function find({ session }: Work, id: number): Promise<StoredWebhook> {
  const found = await webhookById(session, id);
  if (found === undefined) throw Refusal.missing('webhook', id);
  return found;
}

/** Somebody active, so that rights can be asked. */
async function actorOf(
  workspace: Workspace,
  person: Person,
  { actsAs }: Partial<WebhookWish>,
): Promise<number> {
  const id = actsAs ?? person.userId;
  if (id === null) {
    throw Refusal.invalid([problem('webhook.person', '/actsAs', 'Say with whose rights the webhook reads')]);
  }
  return (await personById(workspace, id)).userId!;
}

function valuesOf(app: CompiledApp, wish: WebhookWish, actsAs: number) {
  refuseErrors(problemsOf(app, wish));
  const { label, url, tables, kinds, fields = null, filter = null, active = true } = wish;
  return {
    label,
    url,
    tables: [...new Set(tables)],
    kinds: [...new Set(kinds)],
    fields: fields === null || fields.length === 0 ? null : [...new Set(fields)],
    filter: filter === null || filter.trim() === '' ? null : filter,
    acts_as: actsAs,
    active,
  };
}

function problemsOf({ model }: CompiledApp, { url, tables, fields, filter }: WebhookWish): Problem[] {
  const problems: Problem[] = [];
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (address === undefined || !/^https?:$/.test(address.protocol) || address.username !== '') {
    const detail = 'The address looks like https://example.com/hook, without a name or password in it';
    problems.push(problem('webhook.url', '/url', detail));
  }
  tables.forEach((key, index) => {
    if (model.table(key) !== undefined) return;
    problems.push(missingName('webhook.table', `/tables/${index}`, 'table', key, model.tables.keys()));
  });
  if (problems.length > 0) return problems;
  const known = new Set(tables.flatMap((key) => [...model.table(key)!.columns.keys()]));
  fields?.forEach((key, index) => {
    if (!known.has(key)) problems.push(missingName('webhook.field', `/fields/${index}`, 'field', key, known));
  });
  if (filter != null && filter.trim() !== '') {
    if (tables.length === 1) readFilter(model, tables[0]!, filter);
    else problems.push(problem('webhook.filter', '/filter', 'A filter is over one table; choose one alone'));
  }
  return problems;
}

const note = (work: Work, person: Person, action: string, { label, url }: { label: string; url: string }) =>
  // The path of an address often is a secret of its own.
  noteEvents(work, person, [
    { kind: 'webhook', subject: label, detail: { action, to: new URL(url).origin } },
  ]);
