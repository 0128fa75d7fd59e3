/**
 * The daily rule `assign-ladder` over all invoices against hand-written SQL with the same effects:
 * firings, the field, its history, runs and their tokens. Both in a transaction that is taken back.
 */
import { runRule } from '@dunlin/store';
import { compare } from './compare.ts';
import type { Comparison } from './comparison.ts';
import type { BenchPlace } from './invoices-workspace.ts';
import { statementsTakenBack, workTakenBack } from './taken-back.ts';

const byHand = (today: string, now: string) => [
  {
    text: `create temporary table hit on commit drop as
    select id, owner, amount - paid_amount as open_amount, ladder, greatest(0, $1::date - due_on) as overdue_days from invoices
    where amount - paid_amount > 0 and issued_on <= $1::date and $1::date - due_on >= 1`,
    values: [today],
  },
  {
    text: `insert into sys_firing (rule, rule_version, table_key, record_id, occurrence, at, inputs)
    select 'assign-ladder', 1, 'invoices', id, '', $1::timestamptz,
      jsonb_build_object('overdue_days', overdue_days, 'open_amount', open_amount) from hit
    on conflict (rule, record_id, occurrence) do nothing`,
    values: [now],
  },
  {
    text: `update invoices set ladder = 'ladder-1-7-15-30', version = version + 1, updated_at = $1::timestamptz, updated_by = null
    where id in (select id from hit)`,
    values: [now],
  },
  {
    text: `insert into sys_change (transaction_id, at, through_kind, through_ref, table_key, record_id, operation, old_values, new_values)
    select pg_current_xact_id(), $1::timestamptz, 'rule', 'assign-ladder', 'invoices', id, 'update',
      jsonb_build_object('ladder', ladder), jsonb_build_object('ladder', 'ladder-1-7-15-30') from hit`,
    values: [now],
  },
  {
    text: `with started as (
     insert into sys_run (flow, flow_version, table_key, record_id, status, owner_id, started_at)
     select 'ladder-1-7-15-30', 1, 'invoices', id, 'active', owner, $1::timestamptz from hit
     on conflict (flow, record_id) where status = 'active' do nothing returning id)
   insert into sys_token (run_id, step, occurrence, state, due_at) select id, 'start', 0, 'waiting', $1::timestamptz from started`,
    values: [now],
  },
];

export async function scheduledRule(place: BenchPlace): Promise<Comparison> {
  const { invoices, today, now } = place;
  let fired = 0;
  const ours = (): Promise<void> =>
    workTakenBack(place, async ({ session, app, state }) => {
      const rule = app.rules.find((each) => each.key === 'assign-ladder')!;
      fired = (await runRule(session, app.ruleContext, rule, { now, today, zone: state.zone })).fired;
    });
  let hits = 0;
  const reference = async (): Promise<void> => {
    const counts = await statementsTakenBack(place, byHand(today, now));
    hits = counts[0]!;
  };
  const times = await compare(5, ours, reference);
  if (fired !== hits) throw new Error(`the two sides differ: ${fired} fired, ${hits} by hand`);
  return {
    name: 'scheduled-rule',
    n: invoices,
    ...times,
    referenceName: 'the same effects by hand (pg)',
  };
}
