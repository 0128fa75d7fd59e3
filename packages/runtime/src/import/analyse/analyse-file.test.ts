import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import type { TableDefinition } from '@dunlin/definition';
import { buildModel } from '@dunlin/tables';
import { describe, expect, test } from 'vitest';
import type { CompiledApp } from '../../compiled-app.ts';
import { targetsOf } from '../../imports/import-targets.ts';
import { operator } from '../../person.ts';
import type { ImportSource } from '../files/file-row.ts';
import { validateMapping } from '../mapping/validate-mapping.ts';
import { analyseFile } from './analyse-file.ts';

const folder = new URL('../../../../../examples/dunning/tables/', import.meta.url);
const definitions = readdirSync(folder).map(
  (name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as TableDefinition,
);
const { model } = buildModel(definitions);
const tables = targetsOf({ model } as unknown as CompiledApp, operator);

const source = (content: string | Uint8Array | URL): ImportSource => ({
  open: () => (content instanceof URL ? createReadStream(content) : [content]),
});
const analyse = (content: string | Uint8Array | URL, settings = {}, main?: string) =>
  analyseFile(source(content), { format: 'csv', settings, tables, main });
const column = async (...cells: string[]) =>
  (await analyse(`Some date;other\n${cells.map((cell) => `"${cell}";x`).join('\n')}\n`)).columns[0]!;

describe('days of the month are told from months by the whole column', () => {
  test.each([
    ['a part above 12 in first place', ['01/02/2025', '13/02/2025'], ['D/M/YYYY']],
    ['a part above 12 in second place', ['01/02/2025', '02/13/2025'], ['M/D/YYYY']],
    ['the year in front', ['2025-03-04', '2025-3-5'], ['YYYY-M-D']],
    ['Chinese signs', ['2025年6月30日', '2025年7月1日'], ['YYYY年M月D日']],
    ['names of months', ['3 Jan 2025', '12 February 2025'], ['D MMM YYYY']],
    ['no signs', ['20250630', '20250701'], ['YYYYMMDD']],
    [
      'days that follow one another',
      ['01.02.2025', '02.02.2025', '03.02.2025', '04.02.2025', '05.02.2025', '06.02.2025', '07.02.2025'],
      ['D.M.YYYY'],
    ],
  ])('%s', async (_, cells, dates) => {
    const { kind, read, unreadable } = await column(...cells);
    expect({ kind, read, count: unreadable.count }).toEqual({ kind: 'date', read: { dates }, count: 0 });
  });

  test('another column with the same signs tells too, and that is said', async () => {
    const found = await analyse('due date,paid on\n01/02/2025,13/02/2025\n05/06/2025,25/06/2025\n');
    expect(found.columns.map(({ read }) => read.dates)).toEqual([['D/M/YYYY'], ['D/M/YYYY']]);
    expect(found.questions).toEqual([]);
    expect(found.findings).toContainEqual(
      expect.objectContaining({ code: 'import.found.date-order', column: 'due date' }),
    );
  });

  test('where nothing tells, it is asked and not guessed', async () => {
    const found = await analyse('due date,amount\n01/02/2025,1\n05/02/2025,2\n03/04/2025,2\n');
    expect(found.columns[0]!.read).toEqual({});
    expect(found.questions).toEqual([
      {
        kind: 'date-order',
        columns: ['due date'],
        options: [
          { dates: ['D/M/YYYY'], example: { value: '01/02/2025', iso: '2025-02-01' } },
          { dates: ['M/D/YYYY'], example: { value: '01/02/2025', iso: '2025-01-02' } },
        ],
        suggested: null,
        evidence: 'none',
      },
    ]);
  });

  test('cells that contradict the others are told', async () => {
    const { read, unreadable } = await column('13/02/2025', '14/02/2025', '02/15/2025');
    expect(read.dates).toEqual(['D/M/YYYY']);
    expect(unreadable).toEqual({ count: 1, examples: [{ row: 4, value: '02/15/2025' }] });
  });
});

describe('numbers are read as their column writes them', () => {
  test.each([
    [['1,234.56', '12', '1,234'], { decimal: '.', grouping: ',' }],
    [['1.234,56', '12', '1.234'], { decimal: ',', grouping: '.' }],
    [['1 234,5', '12'], { decimal: ',', grouping: ' ' }],
    [["1'234.50", '9'], { decimal: '.', grouping: "'" }],
    [['(1,234.00)', '￥12.50', '8-'], { decimal: '.', grouping: ',' }],
    [['1234.567', '12.5'], { decimal: '.' }],
  ])('%j', async (cells, read) => {
    expect(await column(...cells)).toMatchObject({ kind: 'number', read, unreadable: { count: 0 } });
  });

  test('a cell in the other way is told', async () => {
    const { unreadable } = await column('1,234.56', '2,000.10', '1.234,56');
    expect(unreadable).toEqual({ count: 1, examples: [{ row: 4, value: '1.234,56' }] });
  });
});

describe('a column that is called exactly as a field is', () => {
  const odd = '发票号,客户,金额,到期日\n'.concat(
    ['"1,200.50"', 'abc', '"3,000.00"', '=1+1', '12', '"7,100.25"', '5', 'n/a']
      .map((amount, index) => `F${index},C1,${amount},2025-06-1${index}\n`)
      .join(''),
  );

  test('is proposed although some of its cells are of another kind, and those alone are told', async () => {
    const { proposal, columns } = await analyse(odd, {}, 'invoices');
    expect(proposal!.records.at(-1)!.values['amount']).toEqual({
      column: '金额',
      decimal: '.',
      grouping: ',',
    });
    expect(columns[2]!.unreadable).toMatchObject({ count: 3 });
  });

  test('is not, where hardly any of its cells can be what the field holds', async () => {
    const { matches } = await analyse(odd.replaceAll(/(?<=,C1,)[^\n]*(?=,2025)/g, 'none'), {}, 'invoices');
    expect(matches.map(({ field }) => field)).not.toContain('amount');
  });

  test('takes any text where the field does', async () => {
    const text =
      '客户编号,客户名称,电话\nK1,2025-01-02,13800138000\nK2,2025-01-03,-5\nK3,2025-01-04,021-55550000\n';
    const { proposal } = await analyse(text, {}, 'customers');
    expect(Object.keys(proposal!.records.at(-1)!.values)).toEqual(expect.arrayContaining(['name', 'phone']));
  });

  test.each([
    ['电话', '12-5', '13'],
    ['Phone', '-5', '010-5'],
    ['phone', 'call me', 'later'],
  ])('%s is proposed for texts of a form even where no cell has it, and all are told', async (name, a, b) => {
    const text = `客户编号,客户名称,${name}\nK1,A Ltd,${a}\nK2,B Ltd,${b}\n`;
    const { proposal, columns } = await analyse(text, {}, 'customers');
    expect(proposal!.records.at(-1)!.values['phone']).toEqual({ column: name });
    expect(columns[2]).toMatchObject({ kind: 'phone' });
  });
});

describe('encodings', () => {
  const chinese =
    '客户编号,客户名称,应收金额\nC1,上海云川商贸有限公司,100\nC2,北京鸿雁科技股份有限公司,200\n';
  /** Bytes of an encoding that the platform can only read. */
  function encoded(text: string, encoding: string): Uint8Array {
    const bytesOf = new Map<string, number[]>();
    const decoder = new TextDecoder(encoding);
    for (let lead = 0x81; lead < 0xff; lead++) {
      for (let trail = 0x40; trail < 0xff; trail++) {
        const letter = decoder.decode(new Uint8Array([lead, trail]));
        if (letter.length === 1 && letter !== '\ufffd' && !bytesOf.has(letter))
          bytesOf.set(letter, [lead, trail]);
      }
    }
    return new Uint8Array(
      [...text].flatMap((letter) => (letter < '\u0080' ? [letter.charCodeAt(0)] : bytesOf.get(letter)!)),
    );
  }

  test('GB18030 is told from everything else by enough of it', async () => {
    const { encoding, header } = await analyse(encoded(chinese, 'gb18030'));
    expect(encoding).toMatchObject({ guess: 'gb18030', sure: true });
    expect(header).toEqual(['客户编号', '客户名称', '应收金额']);
  });

  test('two letters prove little: it is asked, with a sample of each', async () => {
    const { encoding, questions } = await analyse(encoded('no,name\nC1,云\nC2,x\n', 'gb18030'));
    expect(encoding).toMatchObject({ guess: 'gb18030', sure: false });
    expect(questions[0]).toMatchObject({ kind: 'encoding' });
  });

  test.each([
    ['utf-8', new TextEncoder().encode(chinese)],
    ['utf-8', new TextEncoder().encode(`\ufeff${chinese}`)],
    ['utf-16le', new Uint8Array(Buffer.from(`\ufeff${chinese}`, 'utf16le'))],
    ['utf-16le', new Uint8Array(Buffer.from('number,name\nC1,One\nC2,Two\n', 'utf16le'))],
    ['utf-8', new TextEncoder().encode('number,name\nC1,One\n')],
  ])('%s is sure', async (guess, bytes) => {
    expect((await analyse(bytes)).encoding).toEqual({ guess, confidence: 1, sure: true, others: [] });
  });

  test('French in one byte a letter is Western', async () => {
    const { encoding } = await analyse(
      new Uint8Array(Buffer.from('no,nom\n1,Société Générale\n2,Crédit à côté\n3,été\n', 'latin1')),
    );
    expect(encoding?.guess).toBe('windows-1252');
  });
});

describe('the table in a file', () => {
  test.each([
    [';', 'a;b;c\n1,5;2;3\n2,5;2;3\n'],
    ['\t', 'a\tb\tc\n1\t2\t3\n'],
    ['|', 'a|b|c\n1|2|3\n'],
    [',', 'a,b,c\n"x;y;z",2,3\n'],
  ])('is cut by %j', async (delimiter, text) => {
    expect((await analyse(text)).source).toMatchObject({ delimiter });
  });

  test('may stand under titles', async () => {
    const found = await analyse(
      'Open items,,\nprinted 2025-06-30,,\n,,\nnumber,due date,amount\nI1,2025-07-01,100\nI2,2025-07-02,200\n',
    );
    expect(found.source.headerRow).toBe(4);
    expect(found).toMatchObject({ rows: 2, header: ['number', 'due date', 'amount'] });
  });

  test('may have columns without a name, of one name, and rows that are too short', async () => {
    const found = await analyse(',date,date,amount\n1,2025-01-02,2025-02-03,5\n2,2025-01-02\n');
    expect(found.header).toEqual(['#1', 'date (1)', 'date (2)', 'amount']);
    const codes = found.findings.map(({ code }) => code);
    expect(codes).toEqual(
      expect.arrayContaining(['import.found.unnamed', 'import.found.repeated-name', 'import.found.ragged']),
    );
  });

  test.each(['', '\n', 'only a header\n'])('may be empty: %j', async (text) => {
    expect((await analyse(text)).rows).toBe(0);
  });
});

describe('columns find their fields', () => {
  test('by Chinese names, over several tables, and the mapping is right as it stands', async () => {
    const { proposal, matches } = await analyse(
      '客户编码,客户全称,发票号码,开票日期,到期日期,价税合计,回款日期,业务员\nC1,云川,F1,2025-01-01,2025-02-01,"1,000.00",2025-03-01,s1@dunlin.example\nC2,鸿雁,F2,2025-01-01,2025-02-01,20.00,,s2@dunlin.example\n',
    );
    expect(validateMapping(proposal, model!)).toEqual([]);
    expect(matches.map(({ column: name, table, field }) => [name, `${table}.${field}`])).toEqual(
      expect.arrayContaining([
        ['客户编码', 'customers.number'],
        ['客户全称', 'customers.name'],
        ['发票号码', 'invoices.number'],
        ['开票日期', 'invoices.issued_on'],
        ['到期日期', 'invoices.due_on'],
        ['价税合计', 'invoices.amount'],
        ['回款日期', 'payments.received_on'],
      ]),
    );
    const records = Object.fromEntries(proposal!.records.map((record) => [record.table, record]));
    expect(Object.keys(records)).toEqual(['customers', 'invoices', 'payments', 'allocations']);
    expect(records['payments']!.when).toEqual({ '!': [{ is_empty: [{ var: '回款日期' }] }] });
    expect(records['allocations']!.when).toEqual(records['payments']!.when);
  });

  test('a customer alone is found by number or by name', async () => {
    const { proposal } = await analyse(
      '发票号,客户,金额,开票日期\nF1,云川商贸,5,2025-01-01\nF2,鸿雁 科技,6,2025-01-02\n',
      {},
      'invoices',
    );
    expect(proposal!.records[0]!.values['customer']).toEqual({
      find: { table: 'customers', by: 'name', value: { column: '客户' } },
    });
  });
});

const data = new URL('../../../../../../shared/data/', import.meta.url);
const openItems = new URL('highradius_open_items_ddmmyyyy.csv', data);
describe.skipIf(!existsSync(openItems))('the public file of open items', () => {
  test('every oddity is found and counted, and its days are read day first', async () => {
    const found = await analyse(openItems);
    const counts = Object.fromEntries(
      found.findings.map(({ code, column: name, count }) => [`${code} ${name ?? ''}`, count]),
    );
    expect(counts).toEqual({
      'import.found.unnamed #1': 1,
      'import.found.lost-zeros cust_number': 9552,
      'import.found.spaces name_customer': 1655,
      'import.found.empty clear_date': 9681,
      'import.found.misspelt buisness_year': 1,
      'import.found.codes cust_payment_terms': 43,
      'import.found.decimals converted_usd': 576,
      'import.found.day-order due_in_date': 27,
      'import.found.spellings name_customer': 1766,
    });
    expect(found.findings.find(({ code }) => code === 'import.found.spellings')!.params['numbers']).toBe(553);
    expect(found.columns.filter(({ kind }) => kind === 'date').map(({ read }) => read.dates)).toEqual([
      ['D-M-YYYY'],
      ['D-M-YYYY'],
      ['D-M-YYYY'],
    ]);
    expect(found.questions).toEqual([]);
    expect(validateMapping(found.proposal, model!)).toEqual([]);
  });
});

const settled = new URL('ibm_wa_accounts_receivable.csv', data);
describe.skipIf(!existsSync(settled))('the public file of settled invoices', () => {
  test('is mapped to customers, invoices, payments and allocations, month first', async () => {
    const { proposal, columns } = await analyse(settled);
    expect(validateMapping(proposal, model!)).toEqual([]);
    expect(proposal!.records.map(({ table, key }) => [table, key])).toEqual([
      ['customers', ['number']],
      ['invoices', ['number']],
      ['payments', ['number']],
      ['allocations', ['payment', 'invoice']],
    ]);
    expect(columns.find(({ name }) => name === 'InvoiceDate')!.read).toEqual({ dates: ['M/D/YYYY'] });
  });
});
