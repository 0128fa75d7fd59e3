/**
 * Entries → payments of customers, and what they are for.
 *
 * An entry becomes one payment of its amount; what is not allocated stays unapplied on it. It is of the customer who owes
 * the invoices, whoever paid. All entries given are one transaction. That no invoice gets more than is open and no payment gives more than came in is held by the checks of
 * their tables, on the state after the write, whoever else writes at the same time.
 */
import type { CashApplicationDefinition } from '@dunlin/definition';
import { pointer } from '@dunlin/definition';
import { changeWithin } from '../change-records.ts';
import type { Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { Work, Workspace } from '../workspace.ts';
import { openCash } from './open-cash.ts';
import { readRows } from './read-rows.ts';
import { refuseFine } from './refuse-fine.ts';
import { refuseOthersInvoices } from './refuse-others-invoices.ts';
import { mostEntries } from './suggest-entries.ts';

export interface Application {
  readonly entry: number;
  readonly customer: number;
  readonly allocations: readonly { readonly invoice: number; readonly amount: string | number }[];
}

export interface Applied {
  /** In the order of the applications. */
  applied: { entry: number; payment: number }[];
}

/** @throws Refusal with pointers such as `/applications/0/allocations/1/amount` */
export async function applyEntries(
  workspace: Workspace,
  person: Person,
  key: string,
  applications: readonly Application[],
): Promise<Applied> {
  if (applications.length > mostEntries) {
    throw new Refusal('too-large', 'cash.too-many', `At most ${mostEntries} entries are applied at once`);
  }
  return workspace.write(async (work) => {
    const cash = openCash(work.app, person, key);
    const { entries, payments, allocations } = cash;
    const open = await openOnes(
      work,
      person,
      cash,
      applications.map(({ entry }) => entry),
    );
    refuseFine(
      work,
      allocations,
      applications.flatMap((application, index) =>
        application.allocations.map(({ amount }, part) => ({
          amount,
          at: pointer('applications', index, 'allocations', part, 'amount'),
        })),
      ),
    );
    await refuseOthersInvoices(
      work,
      person,
      cash,
      applications.flatMap((application, index) =>
        application.allocations.map(({ invoice }, part) => ({
          invoice,
          customer: application.customer,
          at: pointer('applications', index, 'allocations', part, 'invoice'),
        })),
      ),
    );
    /** Where each create stands in the request. */
    const places: string[] = [];
    const creates = applications.flatMap((application, index) => {
      const at = pointer('applications', index);
      const row = open.get(application.entry)!;
      const ref = `payment${index}`;
      places.push(at, ...application.allocations.map((_, part) => `${at}${pointer('allocations', part)}`));
      return [
        {
          table: payments.table,
          ref,
          values: {
            [payments.customer]: application.customer,
            [payments.amount]: row[entries.amount],
            [payments.receivedOn]: row[entries.bookedOn],
            ...(payments.note === undefined ? {} : { [payments.note]: noteOf(row[entries.text]) }),
          },
        },
        ...application.allocations.map(({ invoice, amount }) => ({
          table: allocations.table,
          values: {
            [allocations.payment]: { ref },
            [allocations.invoice]: invoice,
            [allocations.amount]: amount,
            [allocations.allocatedOn]: row[entries.bookedOn],
          },
        })),
      ];
    });
    const updates = applications.map(({ entry }, index) => ({
      table: entries.table,
      id: entry,
      version: open.get(entry)!['version'] as number,
      values: { [entries.state]: 'applied', [entries.payment]: { ref: `payment${index}` } },
    }));
    const changes = await changeWithin(
      work,
      person,
      { kind: 'form', ref: `cash-applications/${key}` },
      {
        creates,
        updates,
        place: (kind, index) => (kind === 'create' ? places[index]! : pointer('applications', index)),
      },
    );
    const paid = changes.created.filter(({ table }) => table === payments.table);
    return { applied: applications.map(({ entry }, index) => ({ entry, payment: paid[index]!.id })) };
  });
}

async function openOnes(
  work: Work,
  person: Person,
  { entries }: CashApplicationDefinition,
  ids: readonly number[],
) {
  const { table, state, amount, bookedOn, text } = entries;
  const rows = await readRows(work, person, table, ['version', state, amount, bookedOn, text], {
    filter: { in: [{ var: 'id' }, [...ids]] },
  });
  const found = new Map(rows.map((row) => [row['id'], row]));
  ids.forEach((id, index) => {
    const row = found.get(id);
    if (row === undefined) throw Refusal.missing('entry', id);
    if (ids.indexOf(id) === index && row[state] === 'open' && !String(row[amount]).startsWith('-')) return;
    const detail = 'This entry has been applied or set aside, or is no money that came in';
    throw new Refusal('conflict', 'cash.not-open', detail, [
      { code: 'cash.not-open', severity: 'error', pointer: pointer('applications', index, 'entry'), detail },
    ]);
  });
  return found;
}

/** Fields of notes are short; the entry keeps the whole text. */
const noteOf = (text: unknown): string | null =>
  typeof text === 'string' && text !== '' ? [...text].slice(0, 200).join('') : null;
