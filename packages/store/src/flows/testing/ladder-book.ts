/** The dunning pack's ladder over a small book of invoices, and short ways to let days pass. */
import { readdirSync, readFileSync } from 'node:fs';
import { compileCalendars, instantAt } from '@dunlin/calendar';
import type { CalendarDefinition, FlowDefinition, TemplateDefinition } from '@dunlin/definition';
import { type CompiledFlow, compileFlow } from '@dunlin/flows';
import { compileTemplate } from '@dunlin/messaging';
import type { AppModel } from '@dunlin/tables';
import type { Place } from '@dunlin/testkit';
import { dunningModel, save, smallBook, tablesIn } from '../../records/testing/dunning.ts';
import type { Session } from '../../session.ts';
import { reach } from '../../workspace/index.ts';
import type { FlowContext } from '../flow-context.ts';
import { exitOnChange, runDueSteps } from '../index.ts';

const folder = new URL('../../../../../examples/dunning/', import.meta.url);
const read = <T>(path: string): T => JSON.parse(readFileSync(new URL(path, folder), 'utf8'));

export const model: AppModel = dunningModel();
/** As the pack ships it. */
export const shippedLadder = read<FlowDefinition>('flows/ladder-1-7-15-30.json');
/** On every day, and going on without an address: the message is then held. */
export const ladder: FlowDefinition = {
  ...shippedLadder,
  calendar: 'always',
  steps: shippedLadder.steps.map((step) => {
    const { onMissing, ...options } = step.options ?? {};
    return onMissing === undefined ? step : { ...step, options };
  }),
};
export const zone = 'Asia/Shanghai';

const templates = new Map(
  readdirSync(new URL('templates/', folder)).map((file) => {
    const { template, problems } = compileTemplate(read<TemplateDefinition>(`templates/${file}`), 1, model);
    if (template === undefined) throw new Error(JSON.stringify(problems));
    return [template.key, template];
  }),
);

const calendars = compileCalendars({
  'china-business-days': read<CalendarDefinition>('calendars/china-business-days.json'),
});

export function compiled(definition: FlowDefinition, version = 1): CompiledFlow {
  const { flow, problems } = compileFlow(definition, version, {
    schema: model,
    calendars,
    roles: ['fin_director', 'gm', 'sales', 'sales_manager'],
    templates,
    forms: new Map([['log-call', { table: 'communications' }]]),
  });
  if (flow === undefined) throw new Error(JSON.stringify(problems));
  return flow;
}

export const contextOf = (...flows: CompiledFlow[]): FlowContext => ({
  model,
  flows,
  changeRules: [],
  flow: (key, version) => flows.find((flow) => flow.key === key && flow.version === version),
  template: (key) => templates.get(key),
});

export const at = (today: string, time = '09:00') => ({ today, now: instantAt(today, time, zone), zone });

/** A workspace with the small book, a finance contact, and the two signers. */
export async function ladderBook(place: Place) {
  const workspace = await tablesIn(place, model);
  const ids = await place.database.transaction(workspace, async (session) => {
    const book = await smallBook(session, model);
    const { created } = await save(session, model, {
      creates: [
        {
          table: 'contacts',
          ref: 'contact',
          values: { customer: book.c1, name: 'Chen', role: 'finance', email: 'chen@huaxin.example' },
        },
        {
          table: 'users',
          ref: 'fd',
          values: { name: 'fd', email: 'fd@example.com', roles: ['fin_director'] },
        },
        { table: 'users', ref: 'gm', values: { name: 'gm', email: 'gm@example.com', roles: ['gm'] } },
      ],
    });
    const more = Object.fromEntries(created.map(({ ref, id }) => [ref!, id])) as Record<
      'contact' | 'fd' | 'gm',
      number
    >;
    return { ...book, ...more };
  });
  return { workspace, ids };
}

/** Lets a day come, with its roll, and carries out what is due at a time of it. */
export async function passTo(session: Session, context: FlowContext, today: string, time = '09:00') {
  const moment = at(today, time);
  await reach(session, { businessDay: today });
  await exitOnChange(session, context.flows, { changed: [], newDay: true, moment });
  return runDueSteps(session, context, moment, 1000);
}

/** Records a payment of an invoice, as the runtime does: with everything that follows in the same transaction. */
export async function pay(
  session: Session,
  context: FlowContext,
  invoice: number,
  customer: number,
  amount: string,
  moment = at('2025-07-10'),
) {
  const { changed } = await save(
    session,
    model,
    {
      creates: [
        {
          table: 'payments',
          ref: 'p',
          values: { number: `P${invoice}-${amount}`, customer, amount, received_on: moment.today },
        },
        {
          table: 'allocations',
          values: { payment: { ref: 'p' }, invoice, amount, allocated_on: moment.today },
        },
      ],
    },
    { actor: { kind: 'system' }, through: { kind: 'form' }, moment },
  );
  return exitOnChange(session, context.flows, { changed, moment });
}
