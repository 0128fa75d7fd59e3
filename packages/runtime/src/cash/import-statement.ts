/**
 * A file of a bank → a statement and its entries as records, each entry once whatever files bring it.
 *
 * What cannot be read comes back by its place; what can be read is kept. All of it is one transaction.
 */
import { createHash } from 'node:crypto';
import {
  type DayOrder,
  identifyEntries,
  type ReadStatements,
  type Statement,
  type StatementEntry,
  type StatementProblem,
} from '@dunlin/cash';
import type { CashApplicationDefinition } from '@dunlin/definition';
import type { Value } from '@dunlin/expression';
import { noteEvents } from '../audit/index.ts';
import { changeWithin } from '../change-records.ts';
import type { CompiledApp } from '../compiled-app.ts';
import { grantsOf, operator, type Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { Work, Workspace } from '../workspace.ts';
import { currencyOf } from './currency-of.ts';
import { fitTexts } from './fit-texts.ts';
import { openCash } from './open-cash.ts';
import { readRows } from './read-rows.ts';
import { readStatementFile } from './read-statement-file.ts';

export interface StatementFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Of day and month, where the file does not tell. */
  readonly dateOrder?: DayOrder;
}

export interface StatementImport {
  /** Ids of the statements that were made. */
  statements: number[];
  /** Entries in the file, those that are new, and those that were known. */
  read: number;
  created: number;
  known: number;
  problems: StatementProblem[];
}

const mostEntries = 20_000;

/** @throws Refusal where nothing of the file can be read, or the person may not do this */
export async function importStatement(
  workspace: Workspace,
  person: Person,
  key: string,
  file: StatementFile,
  { dryRun = false }: { dryRun?: boolean } = {},
): Promise<StatementImport> {
  // Nobody who may not bring it makes the server read it.
  await workspace.read(async ({ app }) => mayBring(app, person, key));
  const { statements, problems } = await readStatementFile(file.bytes, file.dateOrder);
  const read = statements.reduce((sum, { entries }) => sum + entries.length, 0);
  const [first] = problems;
  if (read === 0 && first !== undefined) {
    throw new Refusal(
      'invalid',
      first.code,
      first.detail,
      problems.map(({ code, detail, params }) => ({
        code,
        detail,
        severity: 'error',
        pointer: '/file',
        ...(params === undefined ? {} : { params }),
      })),
    );
  }
  if (read > mostEntries) {
    throw new Refusal('too-large', 'statement.too-many', `A file may have at most ${mostEntries} entries`);
  }
  const bring = (work: Work): Promise<StatementImport> =>
    bringStatements(work, person, key, file.name, { statements, problems }, dryRun);
  return dryRun ? workspace.read(bring) : workspace.write(bring);
}

function mayBring(app: CompiledApp, person: Person, key: string): CashApplicationDefinition {
  const cash = openCash(app, person, key);
  for (const { table } of [cash.statements, cash.entries]) {
    if (grantsOf(app, person).of(table).create === false)
      throw Refusal.forbidden(`create records of "${table}"`);
  }
  return cash;
}

async function bringStatements(
  work: Work,
  person: Person,
  key: string,
  name: string,
  { statements, problems: found }: ReadStatements,
  dryRun: boolean,
): Promise<StatementImport> {
  const cash = mayBring(work.app, person, key);
  const problems = [...found];
  const taken = statements.map((statement) => withoutForeign(work, cash, statement, problems));
  const prints = taken.map(fingerprints);
  const known = await knownPrints(work, cash, prints.flat());
  const creates = taken.flatMap((statement, index) => {
    const fresh = statement.entries.flatMap((entry, at) => {
      const print = prints[index]![at]!;
      return known.has(print) ? [] : [{ entry, print }];
    });
    if (fresh.length === 0) return [];
    const ref = `s${index}`;
    const fitted = (table: string, values: Record<string, Value>, place: number | null) =>
      fitTexts(work, table, values, place, problems);
    return [
      {
        table: cash.statements.table,
        ref,
        values: fitted(cash.statements.table, statementValues(cash, statement, name), null),
      },
      ...fresh.map(({ entry, print }) => ({
        table: cash.entries.table,
        values: {
          ...fitted(cash.entries.table, entryValues(cash, statement, entry), entry.place),
          [cash.entries.fingerprint]: print,
          [cash.entries.statement]: { ref },
        },
      })),
    ];
  });
  const created = creates.filter(({ table }) => table === cash.entries.table).length;
  const read = prints.flat().length;
  const answer = { statements: [], read, created, known: read - created, problems };
  if (dryRun || created === 0) return answer;
  const written = await changeWithin(work, person, { kind: 'import', ref: name }, { creates });
  const detail = { created, known: read - created };
  await noteEvents(work, person, [
    { kind: 'import', table: cash.entries.table, subject: name.slice(0, 200), detail },
  ]);
  const made = written.created.filter(({ table }) => table === cash.statements.table);
  return { ...answer, statements: made.map(({ id }) => id) };
}

/** Amounts of another currency than the field's would be read as that. */
function withoutForeign(
  work: Work,
  { entries: fields }: CashApplicationDefinition,
  statement: Statement,
  problems: StatementProblem[],
): Statement {
  const own = currencyOf(work, fields.table, fields.amount);
  const entries = statement.entries.filter(({ place, currency }) => {
    if (currency === undefined || own === undefined || currency === own) return true;
    problems.push({
      place,
      code: 'statement.currency',
      detail: `Entry ${place} is in ${currency}, but amounts here are in ${own}`,
      params: { found: currency, expected: own },
    });
    return false;
  });
  return { ...statement, entries };
}

const fingerprints = ({ account, entries }: Statement): string[] =>
  identifyEntries(account, entries).map((facts) => createHash('sha256').update(facts).digest('hex'));

/** Of all entries, seen by the reader or not: the same entry is kept once. */
async function knownPrints(
  work: Work,
  cash: CashApplicationDefinition,
  values: readonly string[],
): Promise<ReadonlySet<string>> {
  const { table, fingerprint: field } = cash.entries;
  const rows = await readRows(work, operator, table, [field], { among: { field, values } });
  return new Set(rows.map((row) => String(row[field])));
}

function statementValues(
  { statements }: CashApplicationDefinition,
  statement: Statement,
  name: string,
): Record<string, Value> {
  return {
    [statements.name]: name,
    [statements.account]: statement.account === '' ? null : statement.account,
    ...(statements.openingBalance === undefined
      ? {}
      : { [statements.openingBalance]: statement.openingBalance ?? null }),
    ...(statements.closingBalance === undefined
      ? {}
      : { [statements.closingBalance]: statement.closingBalance ?? null }),
  };
}

function entryValues(
  { entries: fields }: CashApplicationDefinition,
  { account }: Statement,
  entry: StatementEntry,
): Record<string, Value> {
  const texts = {
    [fields.account]: account,
    [fields.payerName]: entry.payerName,
    [fields.payerAccount]: entry.payerAccount,
    [fields.text]: entry.text,
    [fields.bankReference]: entry.bankReference,
  };
  return {
    ...Object.fromEntries(Object.entries(texts).map(([key, value]) => [key, value === '' ? null : value])),
    [fields.bookedOn]: entry.bookedOn,
    [fields.amount]: entry.amount,
    // What went out is no payment of a customer.
    [fields.state]: entry.amount.startsWith('-') ? 'ignored' : 'open',
  };
}
