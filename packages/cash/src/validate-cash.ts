/** A cash application against the tables that it names → its problems. */
import {
  type CashApplicationDefinition,
  missingName,
  type Problem,
  pointer,
  problem,
} from '@dunlin/definition';
import { type AppModel, type ModelTable, referredTable } from '@dunlin/tables';

type Part = 'invoices' | 'customers' | 'accounts' | 'payments' | 'allocations' | 'statements' | 'entries';

const states = ['open', 'applied', 'ignored'];

/** What each field of a part must hold: a kind of value, or a reference to the table of another part. */
const fieldsOf: Readonly<Record<Part, Readonly<Record<string, string>>>> = {
  invoices: { number: 'text', customer: '>customers', open: 'money', dueOn: 'date' },
  customers: { number: 'text' },
  accounts: { customer: '>customers', number: 'text' },
  payments: { customer: '>customers', amount: 'money', receivedOn: 'date', note: 'text', unapplied: 'money' },
  allocations: { payment: '>payments', invoice: '>invoices', amount: 'money', allocatedOn: 'date' },
  statements: { name: 'text', account: 'text', openingBalance: 'money', closingBalance: 'money' },
  entries: {
    statement: '>statements',
    account: 'text',
    bookedOn: 'date',
    amount: 'money',
    payerName: 'text',
    payerAccount: 'text',
    text: 'text',
    bankReference: 'text',
    fingerprint: 'text',
    state: 'choice',
    payment: '>payments',
  },
};

export function validateCash(definition: CashApplicationDefinition, model: AppModel): Problem[] {
  const problems: Problem[] = [];
  for (const part of Object.keys(fieldsOf) as Part[]) {
    const given = definition[part] as { table: string; names?: string[] } & Record<string, unknown>;
    if (given === undefined) continue;
    const table = model.table(given.table);
    if (table === undefined) {
      problems.push(
        missingName('cash.table', pointer(part, 'table'), 'table', given.table, model.tables.keys()),
      );
      continue;
    }
    for (const [name, wanted] of Object.entries(fieldsOf[part])) {
      const field = given[name];
      if (typeof field !== 'string') continue;
      problems.push(...fieldProblems(definition, table, field, wanted, pointer(part, name)));
    }
    for (const [index, field] of (given.names ?? []).entries()) {
      problems.push(...fieldProblems(definition, table, field, 'text', pointer(part, 'names', index)));
    }
  }
  return [...problems, ...entryProblems(definition, model)];
}

function fieldProblems(
  definition: CashApplicationDefinition,
  table: ModelTable,
  key: string,
  wanted: string,
  at: string,
): Problem[] {
  const field = table.fields.get(key) ?? table.columns.get(key);
  if (field === undefined) return [missingName('cash.field', at, 'field', key, table.fields.keys())];
  const part = wanted.startsWith('>') ? (wanted.slice(1) as 'customers') : undefined;
  const fits =
    part === undefined ? field.type.kind === wanted : referredTable(field) === definition[part].table;
  if (fits) return [];
  const what = part === undefined ? wanted : `a reference to ${definition[part].table}`;
  return [
    problem('cash.field-type', at, `"${table.key}.${key}" has to be ${what}, but is ${field.typeName}`, {
      field: key,
      wanted: what,
      found: field.typeName,
    }),
  ];
}

/** What applying and undoing rely on. */
function entryProblems({ entries }: CashApplicationDefinition, model: AppModel): Problem[] {
  const table = model.table(entries.table);
  const state = table?.fields.get(entries.state);
  const fingerprint = table?.fields.get(entries.fingerprint);
  const problems: Problem[] = [];
  if (state !== undefined) {
    const choices = (state.options['choices'] as readonly { key: string }[] | undefined) ?? [];
    const lacking = states.filter((each) => !choices.some(({ key }) => key === each));
    if (lacking.length > 0) {
      problems.push(
        problem(
          'cash.state',
          '/entries/state',
          `"${entries.state}" needs the options ${lacking.join(', ')}`,
          { options: lacking.join(', ') },
        ),
      );
    }
  }
  if (fingerprint !== undefined && !fingerprint.unique) {
    problems.push(
      problem('cash.fingerprint', '/entries/fingerprint', `"${entries.fingerprint}" has to be unique`, {
        field: entries.fingerprint,
      }),
    );
  }
  return problems;
}
