/**
 * The text of a bank-to-customer statement (ISO 20022 camt.053, any version; camt.052 reports and camt.054 notices
 * have the same entries) → statements.
 *
 * An entry may hold several transactions, as a batch of incoming payments does: each becomes an entry of its own when
 * their amounts add up to the whole, else the whole is taken. Names follow the message definition at iso20022.org.
 */
import { formatDecimal, parseDecimal, toDecimal } from '@dunlin/expression';
import { XMLParser } from 'fast-xml-parser';
import { isRealDate } from './read-day.ts';
import type { ReadStatements, Statement, StatementEntry, StatementProblem } from './statement.ts';

type Xml = { readonly [name: string]: unknown };

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  // Amounts stay as they are written.
  parseTagValue: false,
  parseAttributeValue: false,
  isArray: (name) => repeated.has(name),
});

const repeated = new Set([
  'Stmt',
  'Rpt',
  'Ntfctn',
  'Ntry',
  'NtryDtls',
  'TxDtls',
  'Ustrd',
  'Strd',
  'Bal',
  'RfrdDocInf',
]);

/** Whether a text looks like a message of this family. */
export const isCamt = (text: string): boolean =>
  /<(?:\w+:)?(?:BkToCstmrStmt|BkToCstmrAcctRpt|BkToCstmrDbtCdtNtfctn)\b/.test(text.slice(0, 20_000));

/** Never throws; a text that is no such message is one problem. */
export function readCamt053(text: string): ReadStatements {
  const message = parseMessage(text);
  if (message === undefined) {
    return {
      statements: [],
      problems: [{ place: null, code: 'statement.format', detail: 'The file is not a camt.053 statement' }],
    };
  }
  const problems: StatementProblem[] = [];
  let place = 0;
  const statements = message.map((statement) => {
    const entries = children(statement, 'Ntry').flatMap((entry) => {
      place++;
      return readEntry(entry, place, problems);
    });
    const balances = readBalances(statement);
    const read: Statement = { account: accountOf(child(statement, 'Acct')), entries, ...balances };
    checkBalance(read, problems);
    return read;
  });
  return { statements, problems };
}

function parseMessage(text: string): Xml[] | undefined {
  // No statement has a document type; one could make the parser expand entities without end.
  if (/<!DOCTYPE/i.test(text)) return undefined;
  try {
    const document = child(parser.parse(text) as Xml, 'Document');
    for (const [name, parts] of [
      ['BkToCstmrStmt', 'Stmt'],
      ['BkToCstmrAcctRpt', 'Rpt'],
      ['BkToCstmrDbtCdtNtfctn', 'Ntfctn'],
    ] as const) {
      const found = children(child(document, name), parts);
      if (found.length > 0) return found;
    }
  } catch {
    // Not well-formed.
  }
  return undefined;
}

function readEntry(entry: Xml, place: number, problems: StatementProblem[]): StatementEntry[] {
  const bookedOn = dayOf(child(entry, 'BookgDt')) ?? dayOf(child(entry, 'ValDt'));
  const whole = amountOf(entry);
  if (statusOf(entry) === 'PDNG') {
    problems.push({ place, code: 'statement.pending', detail: `Entry ${place} is announced but not booked` });
    return [];
  }
  if (bookedOn === undefined || whole === undefined) {
    const what = bookedOn === undefined ? 'day' : 'amount';
    problems.push({
      place,
      code: 'statement.entry',
      detail: `Entry ${place} has no ${what} that can be read`,
      params: { what },
    });
    return [];
  }
  const details = children(entry, 'NtryDtls').flatMap((each) => children(each, 'TxDtls'));
  const bankReference = textOf(entry, 'AcctSvcrRef') || textOf(entry, 'NtryRef');
  const base = { place, bookedOn, ...(whole.currency === undefined ? {} : { currency: whole.currency }) };
  const single = details.length < 2;
  const parts = single
    ? []
    : details.map((each) => ({ each, amount: amountOf(each)?.amount ?? detailAmount(each, whole.amount) }));
  const addUp =
    !single &&
    parts.every(({ amount }) => amount !== undefined) &&
    parts.reduce((sum, { amount }) => sum.plus(amount!), toDecimal('0')).eq(whole.amount);
  if (!addUp) {
    const party = details.length === 1 ? details[0]! : undefined;
    return [
      {
        ...base,
        amount: whole.amount,
        ...partyOf(party, whole.amount),
        text: joined([...details.map(remittanceOf), textOf(entry, 'AddtlNtryInf')]),
        bankReference,
      },
    ];
  }
  return parts.map(({ each, amount }, index) => ({
    ...base,
    amount: amount!,
    ...partyOf(each, amount!),
    text: joined([remittanceOf(each)]),
    bankReference:
      textOf(child(each, 'Refs'), 'AcctSvcrRef') ||
      (bankReference === '' ? '' : `${bankReference}/${index + 1}`),
  }));
}

/** Amount with its sign and currency, of an entry or a transaction of newer versions. */
function amountOf(part: Xml): { amount: string; currency?: string } | undefined {
  const amount = amountText(part['Amt']);
  if (amount === undefined) return undefined;
  const sign = textOf(part, 'CdtDbtInd');
  if (sign !== 'CRDT' && sign !== 'DBIT') return undefined;
  const currency = (part['Amt'] as Xml)['@Ccy'];
  return {
    amount: formatDecimal(sign === 'CRDT' ? toDecimal(amount) : toDecimal(amount).neg()),
    ...(typeof currency === 'string' && /^[A-Z]{3}$/.test(currency) ? { currency } : {}),
  };
}

/** Older versions give a transaction's amount without a sign: it is that of the entry. */
function detailAmount(detail: Xml, whole: string): string | undefined {
  const amount = amountText(child(child(detail, 'AmtDtls'), 'TxAmt')['Amt']);
  if (amount === undefined) return undefined;
  return formatDecimal(whole.startsWith('-') ? toDecimal(amount).neg() : toDecimal(amount));
}

function amountText(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value : isXml(value) ? value['#text'] : undefined;
  const amount = typeof text === 'string' ? parseDecimal(text.trim()) : undefined;
  return amount?.startsWith('-') === true ? undefined : amount;
}

/** The other side: who paid what came in, who received what went out. */
function partyOf(detail: Xml | undefined, amount: string): { payerName: string; payerAccount: string } {
  const parties = child(detail, 'RltdPties');
  const side = amount.startsWith('-') ? 'Cdtr' : 'Dbtr';
  const party = child(parties, side);
  // Since version 8 the party is one level deeper, for a person or an agent.
  const name =
    textOf(party, 'Nm') || textOf(child(party, 'Pty'), 'Nm') || textOf(child(parties, `Ultmt${side}`), 'Nm');
  return { payerName: name, payerAccount: accountOf(child(parties, `${side}Acct`)) };
}

function remittanceOf(detail: Xml): string {
  const remittance = child(detail, 'RmtInf');
  const structured = children(remittance, 'Strd').flatMap((each) => [
    textOf(child(each, 'CdtrRefInf'), 'Ref'),
    ...children(each, 'RfrdDocInf').map((document) => textOf(document, 'Nb')),
  ]);
  const unstructured = remittance['Ustrd'];
  const end = textOf(child(detail, 'Refs'), 'EndToEndId');
  return joined([
    ...(Array.isArray(unstructured) ? unstructured.map(plain) : []),
    ...structured,
    end === 'NOTPROVIDED' ? '' : end,
    textOf(detail, 'AddtlTxInf'),
  ]);
}

function readBalances(statement: Xml): Pick<Statement, 'openingBalance' | 'closingBalance'> {
  const found: { openingBalance?: string; closingBalance?: string } = {};
  for (const balance of children(statement, 'Bal')) {
    const kind = textOf(child(child(balance, 'Tp'), 'CdOrPrtry'), 'Cd');
    const amount = amountOf(balance)?.amount;
    if (amount === undefined) continue;
    // The opening one may be called the previous closing one.
    if (kind === 'OPBD' || kind === 'PRCD') found.openingBalance ??= amount;
    if (kind === 'CLBD') found.closingBalance ??= amount;
  }
  return found;
}

function checkBalance(
  { openingBalance, closingBalance, entries }: Statement,
  problems: StatementProblem[],
): void {
  if (openingBalance === undefined || closingBalance === undefined) return;
  const sum = entries.reduce((total, { amount }) => total.plus(amount), toDecimal(openingBalance));
  if (sum.eq(closingBalance)) return;
  problems.push({
    place: null,
    code: 'statement.balance',
    detail: `The entries lead from ${openingBalance} to ${formatDecimal(sum)}, but the bank states ${closingBalance}`,
    params: { opening: openingBalance, found: formatDecimal(sum), closing: closingBalance },
  });
}

function accountOf(account: Xml): string {
  const id = child(account, 'Id');
  return textOf(id, 'IBAN') || textOf(child(id, 'Othr'), 'Id');
}

function statusOf(entry: Xml): string {
  // A code since version 4, else the text itself.
  return textOf(entry, 'Sts') || textOf(child(entry, 'Sts'), 'Cd');
}

function dayOf(date: Xml): string | undefined {
  const text = (textOf(date, 'Dt') || textOf(date, 'DtTm')).slice(0, 10);
  return isRealDate(text) ? text : undefined;
}

const isXml = (value: unknown): value is Xml =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function child(part: Xml | undefined, name: string): Xml {
  const found = part !== undefined && Object.hasOwn(part, name) ? part[name] : undefined;
  const first = Array.isArray(found) ? found[0] : found;
  return isXml(first) ? first : {};
}

function children(part: Xml, name: string): Xml[] {
  const found = Object.hasOwn(part, name) ? part[name] : undefined;
  return (Array.isArray(found) ? found : [found]).filter(isXml);
}

const textOf = (part: Xml, name: string): string => (Object.hasOwn(part, name) ? plain(part[name]) : '');

function plain(value: unknown): string {
  const text = isXml(value) ? value['#text'] : value;
  return typeof text === 'string' ? text.trim().replace(/\s+/g, ' ') : '';
}

/** Each text once. */
const joined = (texts: readonly string[]): string =>
  [...new Set(texts.filter((text) => text !== ''))].join(' ');
