/** A person sends messages on their way again: held for an address that is there by now, failed, or dead. */
import { type Problem, problem } from '@dunlin/definition';
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
    select stuck.id, run.flow, run.flow_version, stuck.step, stuck.record_id, stuck.recipient, person.email
    from stuck left join ${systemTable(session, 'sys_run')} as run on run.id = stuck.run_id
    left join ${identifier(session.workspace, 'users')} as person on person.id = stuck.recipient_user_id
    order by stuck.id`.execute(session.db);
  const problems: Problem[] = [];
  const found = new Set(rows.map((row) => row.id));
  for (const id of ids) {
    if (!found.has(id))
      problems.push(problem('message.status', '', `Message ${id} is not one to be tried again`, { id }));
  }
  const ready: { id: number; address: string }[] = [];
  for (const row of rows) {
    const address = row.email ?? (await addressNow(session, context, row, at)) ?? row.recipient;
    if (address !== null) ready.push({ id: row.id, address });
    else
      problems.push(problem('message.address', '', `Message ${row.id} still has no address`, { id: row.id }));
  }
  if (ready.length > 0) {
    await sql`
      update ${table} as message
      set status = 'waiting', reason = null, recipient = given.address, next_try_at = ${at.now}::timestamptz, tries = 0
      from unnest(${ready.map((each) => each.id)}::bigint[], ${ready.map((each) => each.address)}::text[])
        as given (id, address)
      where message.id = given.id`.execute(session.db);
  }
  return { problems };
}

/** What the step's address comes to today. */
async function addressNow(
  session: Session,
  context: FlowContext,
  { flow: key, flow_version, step, record_id }: Stuck,
  moment: Parameters<typeof readInputs>[4],
): Promise<string | null> {
  const flow = key === null ? undefined : context.flow(key, flow_version ?? 0);
  if (flow === undefined || step === null || flow.steps.get(step)?.type.name !== 'message') return null;
  const to = (await readInputs(session, flow, step, [record_id], moment)).get(record_id)?.inputs['to'];
  return typeof to === 'string' && to.trim() !== '' ? to.trim() : null;
}
