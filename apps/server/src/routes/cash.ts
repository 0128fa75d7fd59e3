/** Cash application: bank statements come in, their entries become payments and allocations. */
import {
  allocatePayment,
  applyEntries,
  importStatement,
  listCash,
  Refusal,
  readOpenInvoices,
  readPaymentRest,
  setAsideEntries,
  suggestEntries,
  undoEntry,
} from '@dunlin/runtime';
import { Type } from 'typebox';
import type { Http, RouteContext } from '../http.ts';
import { answers } from './answers.ts';
import { DefinitionKey, FilePart, Label, PlainObject, RecordId, References } from './shapes.ts';

const tags = ['Cash application'];
const CashParams = Type.Object({ cash: DefinitionKey });
const EntryParams = Type.Object({ cash: DefinitionKey, id: RecordId });
const Amount = Type.Union([Type.String({ maxLength: 40 }), Type.Number()]);
const Shares = Type.Array(Type.Object({ invoice: RecordId, amount: Amount }), { maxItems: 200 });
const EntryIds = Type.Array(RecordId, { minItems: 1, maxItems: 500 });
const DecimalText = Type.String({ description: 'A decimal number as text' });

const Description = Type.Object({
  key: Type.String(),
  label: Label,
  statements: Type.String(),
  entries: Type.String(),
  payments: Type.String(),
  customers: Type.String(),
  invoices: Type.String(),
  paymentCustomer: Type.String(),
  unapplied: Type.String(),
  fields: Type.Record(Type.String(), Type.String()),
  certainFrom: Type.Number(),
  grants: Type.Object({ import: Type.Boolean(), apply: Type.Boolean() }),
});

const StatementImported = Type.Object({
  statements: Type.Array(RecordId),
  read: Type.Integer(),
  created: Type.Integer(),
  known: Type.Integer(),
  problems: Type.Array(
    Type.Object({
      place: Type.Union([Type.Integer(), Type.Null()]),
      code: Type.String(),
      detail: Type.String(),
      params: Type.Optional(PlainObject),
    }),
  ),
});

const Suggestion = Type.Object({
  customer: RecordId,
  allocations: Type.Array(Type.Object({ invoice: RecordId, amount: DecimalText })),
  unapplied: DecimalText,
  missing: DecimalText,
  fit: Type.Enum(['exact', 'short', 'over', 'unapplied']),
  score: Type.Number({ minimum: 0, maximum: 1 }),
  reasons: Type.Array(Type.Object({ code: Type.String() })),
});

const OpenInvoices = Type.Array(
  Type.Object({
    invoice: RecordId,
    number: Type.String(),
    dueOn: Type.String(),
    open: DecimalText,
    suggested: DecimalText,
  }),
);

/** A statement has some hundred entries; what is larger is no statement. */
const maxStatementBytes = 16 * 1024 * 1024;

export function cashRoutes(http: Http, { workspace }: RouteContext): void {
  http.get(
    '/api/cash',
    {
      schema: {
        summary: 'Cash applications that you may work with',
        tags,
        response: answers({ 200: Type.Object({ cash: Type.Array(Description) }) }),
      },
    },
    async (request) => ({ cash: await listCash(workspace, request.person) }),
  );

  http.post(
    '/api/cash/:cash/statements',
    {
      schema: {
        summary: 'Bring a bank statement: multipart with one `file` (CSV, XLSX or camt.053)',
        description:
          'Entries that are known are not made again. `dateOrder` settles dates that can be read in two ways.',
        tags,
        multipart: Type.Object({ file: FilePart }),
        params: CashParams,
        querystring: Type.Object({
          dryRun: Type.Optional(Type.Boolean({ default: false })),
          dateOrder: Type.Optional(Type.Enum(['ymd', 'dmy', 'mdy'])),
        }),
        response: answers({ 200: StatementImported }),
      },
    },
    async (request) => {
      const part = await request.file({ limits: { fileSize: maxStatementBytes } });
      if (part === undefined) throw new Refusal('invalid', 'file.none', 'The request holds no file');
      const bytes = await part.toBuffer();
      const { dryRun = false, dateOrder } = request.query;
      return importStatement(
        workspace,
        request.person,
        request.params.cash,
        { name: part.filename ?? '', bytes, ...(dateOrder === undefined ? {} : { dateOrder }) },
        { dryRun },
      );
    },
  );

  http.post(
    '/api/cash/:cash/suggest',
    {
      schema: {
        summary: 'Who probably made these payments, and for what',
        tags,
        params: CashParams,
        body: Type.Object({ entries: EntryIds }),
        response: answers({
          200: Type.Object({
            matches: Type.Array(
              Type.Object({ entry: RecordId, suggestions: Type.Array(Suggestion), certain: Type.Boolean() }),
            ),
            refs: References,
          }),
        }),
      },
    },
    (request) => suggestEntries(workspace, request.person, request.params.cash, request.body.entries),
  );

  http.post(
    '/api/cash/:cash/apply',
    {
      config: { once: true },
      schema: {
        summary: 'Turn entries into payments and allocations, all or none',
        tags,
        params: CashParams,
        body: Type.Object({
          applications: Type.Array(
            Type.Object({ entry: RecordId, customer: RecordId, allocations: Shares }),
            { minItems: 1, maxItems: 500 },
          ),
        }),
        response: answers({
          200: Type.Object({ applied: Type.Array(Type.Object({ entry: RecordId, payment: RecordId })) }),
        }),
      },
    },
    (request) => applyEntries(workspace, request.person, request.params.cash, request.body.applications),
  );

  http.post(
    '/api/cash/:cash/entries/:id/undo',
    {
      config: { once: true },
      schema: {
        summary: 'Take back the payment that was made of an entry, with its allocations',
        tags,
        params: EntryParams,
        response: answers({
          200: Type.Object({
            entry: RecordId,
            deleted: Type.Array(Type.Object({ table: Type.String(), id: RecordId })),
          }),
        }),
      },
    },
    (request) => undoEntry(workspace, request.person, request.params.cash, request.params.id),
  );

  for (const aside of [true, false]) {
    http.post(
      `/api/cash/:cash/${aside ? 'set-aside' : 'reopen'}`,
      {
        config: { once: true },
        schema: {
          summary: aside
            ? 'Set entries aside that no customer paid'
            : 'Take entries back that were set aside',
          tags,
          params: CashParams,
          body: Type.Object({ entries: EntryIds }),
          response: answers({ 200: Type.Object({ changed: Type.Integer() }) }),
        },
      },
      (request) =>
        setAsideEntries(workspace, request.person, request.params.cash, request.body.entries, aside),
    );
  }

  http.get(
    '/api/cash/:cash/customers/:id/open',
    {
      schema: {
        summary: 'What a customer owes, and what of an amount would go to each invoice',
        tags,
        params: EntryParams,
        querystring: Type.Object({ amount: Type.String({ pattern: '^[0-9]{1,15}(\\.[0-9]{1,6})?$' }) }),
        response: answers({ 200: Type.Object({ invoices: OpenInvoices }) }),
      },
    },
    ({ person, params, query }) => readOpenInvoices(workspace, person, params.cash, params.id, query.amount),
  );

  http.get(
    '/api/cash/:cash/payments/:id',
    {
      schema: {
        summary: 'What is left of a payment, and what it could be for',
        tags,
        params: EntryParams,
        response: answers({
          200: Type.Object({
            payment: RecordId,
            customer: RecordId,
            unapplied: DecimalText,
            invoices: OpenInvoices,
          }),
        }),
      },
    },
    (request) => readPaymentRest(workspace, request.person, request.params.cash, request.params.id),
  );

  http.post(
    '/api/cash/:cash/payments/:id/allocate',
    {
      config: { once: true },
      schema: {
        summary: 'Allocate what is left of a payment',
        tags,
        params: EntryParams,
        body: Type.Object({ allocations: Shares }),
        response: answers({ 200: Type.Object({ allocations: Type.Array(RecordId) }) }),
      },
    },
    (request) =>
      allocatePayment(
        workspace,
        request.person,
        request.params.cash,
        request.params.id,
        request.body.allocations,
      ),
  );
}
