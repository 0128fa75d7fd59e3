/** A person sends messages on their way again: held for an address that is there by now, failed, or dead. */
import { type Problem, problem } from '@dunlin/definition';
import type { FlowMoment } from '@dunlin/flows';
import type { Moment } from '@dunlin/tables';
import { sql } from 'kysely';
import { type FlowContext, flowMoment } from '../flows/flow-context.ts';
import { readInputs } from '../flows/read-inputs.ts';
import { systemTable } from '../flows/system-table.ts';
import { identifier } from '../print/identifier.ts';
import type { Session } from '../session.ts';

interface Stuck {
  id: number;
  flow: string | null;
  flow_version: number | null;
  step: string | null;
  record_id: number;
  channel: string;
  template: string;
  recipient: string | null;
  email: string | null;
}

/** @returns a problem for each message that still has no address or may not be sent any more */
export async function retryMessages(
  session: Session,
  context: FlowContext,
  ids: readonly number[],
  moment: Moment,
): Promise<{ problems: Problem[] }> {
  const at = await flowMoment(session, moment);
  const table = systemTable(session, 'sys_message');
  const { rows } = await sql<Stuck>`
    with stuck as (
      select * from ${table} where id = any(${[...ids]}::bigint[]) and status in ('held', 'failed', 'dead') for update
    )
    select stuck.id, run.flow, run.flow_version, stuck.step, stuck.record_id, stuck.channel, stuck.template,
      stuck.recipient, person.email
    from stuck left join ${systemTable(session, 'sys_run')} as run on run.id = stuck.run_id
    left join ${identifier(session.workspace, 'users')} as person on person.id = stuck.recipient_user_id
    order by stuck.id`.execute(session.db);
  const problems: Problem[] = [];
  const found = new Set(rows.map((row) => row.id));
  for (const id of ids) {
    if (!found.has(id))
      problems.push(problem('message.status', '', `Message ${id} is not one to be tried again`, { id }));
  }
  const ready: ({ id: number; version: number } & Way)[] = [];
  for (const row of rows) {
    const { id, channel, template } = row;
    const known = row.email ?? row.recipient;
    const now = row.email === null ? await wayNow(session, context, row, at) : undefined;
    const way = now ?? (known === null ? undefined : { channel, template, address: known });
    const version = context.template(way?.template ?? '')?.version;
    if (way !== undefined && version !== undefined) ready.push({ id, version, ...way });
    else problems.push(problem('message.address', '', `Message ${id} still has no address`, { id }));
  }
  if (ready.length > 0) {
    await sql`
      update ${table} as message
      set status = 'waiting', reason = null, channel = given.channel, template = given.template,
        template_version = given.version, recipient = given.address, next_try_at = ${at.now}::timestamptz, tries = 0
      from unnest(
        ${ready.map((each) => each.id)}::bigint[], ${ready.map((each) => each.channel)}::text[],
        ${ready.map((each) => each.template)}::text[], ${ready.map((each) => each.version)}::integer[],
        ${ready.map((each) => each.address)}::text[]
      ) as given (id, channel, template, version, address)
      where message.id = given.id`.execute(session.db);
  }
  return { problems };
}

interface Way {
  readonly channel: string;
  readonly template: string;
  readonly address: string;
}

/** The channel and address that the step comes to today. */
async function wayNow(
  session: Session,
  context: FlowContext,
  { id, flow: key, flow_version, step: name, record_id }: Stuck,
  moment: FlowMoment,
): Promise<Way | undefined> {
  const flow = key === null ? undefined : context.flow(key, flow_version ?? 0);
  const step = flow?.steps.get(name ?? '');
  if (flow === undefined || step?.type.name !== 'message') return undefined;
  const inputs = (await readInputs(session, flow, step.id, [record_id], moment)).get(record_id)?.inputs ?? {};
  const visit = { token: 0, run: 0, record: record_id, occurrence: id, inputs };
  const [made] = step.type.run(step.options, visit, { flow, step, moment }).messages ?? [];
  if (made?.recipient.kind !== 'address' || made.recipient.address === null) return undefined;
  return { channel: made.channel, template: made.template, address: made.recipient.address };
}
