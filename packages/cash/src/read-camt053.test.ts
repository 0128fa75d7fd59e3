import { describe, expect, test } from 'vitest';
import { isCamt, readCamt053 } from './read-camt053.ts';

const statement = (entries: string, balances = ''): string => `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>M</MsgId></GrpHdr>
<Stmt><Acct><Id><IBAN>DE00OURS</IBAN></Id></Acct>${balances}${entries}</Stmt></BkToCstmrStmt></Document>`;

const balance = (kind: string, amount: string, sign = 'CRDT'): string =>
  `<Bal><Tp><CdOrPrtry><Cd>${kind}</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">${amount}</Amt><CdtDbtInd>${sign}</CdtDbtInd></Bal>`;

const entry = (amount: string, inner: string, sign = 'CRDT', status = '<Sts><Cd>BOOK</Cd></Sts>'): string =>
  `<Ntry><Amt Ccy="CNY">${amount}</Amt><CdtDbtInd>${sign}</CdtDbtInd>${status}<BookgDt><Dt>2025-07-01</Dt></BookgDt>${inner}</Ntry>`;

const details = (inner: string): string => `<NtryDtls>${inner}</NtryDtls>`;

describe('a camt.053 statement', () => {
  test('gives who paid, what they wrote and what the bank calls it', () => {
    const read = readCamt053(
      statement(
        entry(
          '1500.50',
          `<AcctSvcrRef>B-1</AcctSvcrRef>${details(`<TxDtls><Refs><EndToEndId>E-9</EndToEndId></Refs><RltdPties>
            <Dbtr><Pty><Nm>Acme &amp; Sons</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>DE99</IBAN></Id></DbtrAcct></RltdPties>
            <RmtInf><Ustrd>Invoice  INV-1</Ustrd><Ustrd>and INV-2</Ustrd><Strd><RfrdDocInf><Nb>INV-3</Nb></RfrdDocInf>
            <CdtrRefInf><Ref>RF18</Ref></CdtrRefInf></Strd></RmtInf></TxDtls>`)}`,
        ),
      ),
    );
    expect(read.problems).toEqual([]);
    expect(read.statements).toEqual([
      {
        account: 'DE00OURS',
        entries: [
          {
            place: 1,
            bookedOn: '2025-07-01',
            amount: '1500.5',
            currency: 'CNY',
            payerName: 'Acme & Sons',
            payerAccount: 'DE99',
            text: 'Invoice INV-1 and INV-2 RF18 INV-3 E-9',
            bankReference: 'B-1',
          },
        ],
      },
    ]);
  });

  test('splits a batch into its payments where they add up to it, and else keeps the whole', () => {
    const part = (amount: string, name: string): string =>
      `<TxDtls><Amt Ccy="CNY">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><RltdPties><Dbtr><Nm>${name}</Nm></Dbtr></RltdPties></TxDtls>`;
    const batch = `<AcctSvcrRef>B</AcctSvcrRef>${details(part('10', 'One') + part('20', 'Two'))}`;
    const { statements } = readCamt053(statement(entry('30', batch) + entry('31', batch)));
    expect(
      statements[0]!.entries.map(({ place, amount, payerName, bankReference }) => [
        place,
        amount,
        payerName,
        bankReference,
      ]),
    ).toEqual([
      [1, '10', 'One', 'B/1'],
      [1, '20', 'Two', 'B/2'],
      [2, '31', '', 'B'],
    ]);
  });

  test('counts what went out below 0 and names who received it', () => {
    const out = details('<TxDtls><RltdPties><Cdtr><Nm>Landlord</Nm></Cdtr></RltdPties></TxDtls>');
    expect(readCamt053(statement(entry('7', out, 'DBIT'))).statements[0]!.entries[0]).toMatchObject({
      amount: '-7',
      payerName: 'Landlord',
    });
  });

  test('is held against the balances that the bank states', () => {
    const balances = balance('OPBD', '100') + balance('CLBD', '130');
    expect(readCamt053(statement(entry('30', ''), balances)).problems).toEqual([]);
    expect(readCamt053(statement(entry('29', ''), balances)).problems).toMatchObject([
      { code: 'statement.balance', params: { opening: '100', found: '129', closing: '130' } },
    ]);
  });

  test('says what it leaves out: entries that are only announced, and those without a day or an amount', () => {
    const { statements, problems } = readCamt053(
      statement(
        entry('1', '', 'CRDT', '<Sts>PDNG</Sts>') +
          entry('one', '') +
          '<Ntry><Amt Ccy="CNY">2</Amt><CdtDbtInd>CRDT</CdtDbtInd><BookgDt><Dt>2025-02-30</Dt></BookgDt></Ntry>' +
          entry('3', ''),
      ),
    );
    expect(statements[0]!.entries.map(({ amount }) => amount)).toEqual(['3']);
    expect(problems.map(({ place, code, params }) => [place, code, params?.['what']])).toEqual([
      [1, 'statement.pending', undefined],
      [2, 'statement.entry', 'amount'],
      [3, 'statement.entry', 'day'],
    ]);
  });

  test.each([
    ['nothing', ''],
    ['no XML', 'date,amount'],
    ['another message', '<Document><CstmrCdtTrfInitn/></Document>'],
    ['a document cut off', statement(entry('1', '')).slice(0, 200)],
    ['entities without end', `<!DOCTYPE x [<!ENTITY a "aaaa">]>${statement('')}`],
    ['a hostile name', '<Document><__proto__><Stmt/></__proto__></Document>'],
  ])('that is %s is one problem', (_, text) => {
    expect(readCamt053(text)).toMatchObject({ statements: [], problems: [{ code: 'statement.format' }] });
  });

  test('is told from other texts by its root', () => {
    expect([isCamt(statement('')), isCamt('a,b')]).toEqual([true, false]);
  });
});
