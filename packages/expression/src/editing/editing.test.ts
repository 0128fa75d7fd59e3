import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkFormula } from '../check-formula.ts';
import { namedFunctions } from '../formula-names.ts';
import { parseFormula } from '../parse-formula.ts';
import { dunningSchema } from '../testing/dunning-schema.ts';
import { type CompletionScope, completeFormula } from './complete-formula.ts';
import { describeFormula } from './describe-formula.ts';
import { fixFormula } from './fix-formula.ts';
import { functionHelp } from './function-help.ts';
import { signFormula } from './sign-formula.ts';

const scope: CompletionScope = {
  schema: dunningSchema,
  table: 'invoices',
  expected: 'boolean',
  parameters: { subject: { kind: 'reference', table: 'invoices' } },
  language: 'en',
};

/** Splits `a > |b` into text and position. */
function at(marked: string): [string, number] {
  const position = marked.indexOf('|');
  return [marked.slice(0, position) + marked.slice(position + 1), position];
}

const items = (marked: string, more: Partial<CompletionScope> = {}) =>
  completeFormula(...at(marked), { ...scope, ...more }).items;
const texts = (marked: string, more: Partial<CompletionScope> = {}): string[] =>
  items(marked, more).map((each) => each.text);

describe('completeFormula', () => {
  test('what fits by its type comes first', () => {
    expect(texts('|').slice(0, 2)).toEqual(['disputed', 'number']);
    expect(texts('|').indexOf('amount')).toBeLessThan(texts('|').indexOf('AND'));
    expect(texts('due_on > |').slice(0, 3)).toEqual(['issued_on', 'due_on', 'TODAY']);
    expect(texts('amount > |').slice(0, 2)).toEqual(['amount', 'paid_amount']);
    expect(texts('DAYS_BETWEEN(issued_on, |)').slice(0, 2)).toEqual(['issued_on', 'due_on']);
    expect(texts('AND(disputed, |)')[0]).toBe('disputed');
    expect(texts('owner = |').slice(0, 2)).toEqual(['owner', 'CURRENT_USER']);
  });

  test('a word finds fields by key, by label in both languages and one reference further', () => {
    expect(texts('due|')[0]).toBe('due_on');
    expect(texts('中|')).toContain('due_on');
    expect(texts('gra|')).toContain('customer.grade');
    expect(completeFormula('amount > pai', 12, scope)).toMatchObject({ from: 9, to: 12 });
  });

  test('after a dot stand the fields of what the path leads to', () => {
    expect(new Set(texts('customer.|'))).toEqual(new Set(dunningSchema.table('customers')!.fields.keys()));
    expect(texts('customer.owner.ma|')).toEqual(['manager']);
    expect(texts('amount.|')).toEqual([]);
    expect(texts('nothing.|')).toEqual([]);
  });

  test('beside a choice stand its choices, as texts, with what the caller calls them', () => {
    expect(texts('customer.grade = |').slice(0, 4)).toEqual(['"A"', '"B"', '"C"', '"D"']);
    expect(texts('IN(customer.grade, "A", |)').slice(0, 2)).toEqual(['"A"', '"B"']);
    const inside = completeFormula(...at('customer.grade = "|"'), {
      ...scope,
      choiceName: (table, field, choice) => `${table}.${field}=${choice}`,
    });
    expect(inside).toMatchObject({ from: 17, to: 19 });
    expect(inside.items[0]).toMatchObject({ name: 'customers.grade=A', insert: '"A"' });
    expect(texts('customer.grade = "|')).toEqual(['A', 'B', 'C', 'D']);
    expect(texts('number = "|"')).toEqual([]);
  });

  test('in an aggregate stand rows, then the fields of the rows by what it takes', () => {
    expect(texts('SUM(|')[0]).toBe('allocations');
    expect(texts('SUM(customer.|').slice(0, 3)).toEqual(['contacts', 'invoices', 'guarantees']);
    expect(texts('SUM(customer.invoices.|')[0]).toBe('amount');
    expect(texts('SUM(allocations.amount WHERE |)')).toContain('allocated_on');
    expect(texts('COUNT(customer.invoices WHERE |)')[0]).toBe('disputed');
    expect(texts('SUM(customer.invoices.(amount - |))')[0]).toBe('amount');
    expect(texts('COUNT(customer.guarantees[|])')).toEqual(['debtor', 'guarantor']);
    expect(items('COUNT(customer.gua|')[0]).toMatchObject({ insert: 'guarantees[]', caret: 11 });
    expect(texts('SUM(allocations.amount |)')).toContain('WHERE');
    expect(texts('SUM(allocations.amount |)', { language: 'zh' })).toContain('其中');
    expect(texts('disputed |')).not.toContain('WHERE');
  });

  test('functions are offered in the language of the reader and found under every name', () => {
    expect(items('ROU|', { language: 'zh' })[0]).toMatchObject({
      text: '四舍五入',
      insert: '四舍五入()',
      caret: 5,
      help: ['四舍五入(数值, 位数)', '四舍五入(2.5) = 3'],
    });
    expect(items('四舍|')[0]).toMatchObject({ text: 'ROUND' });
    expect(items('TOD|')[0]).toMatchObject({ insert: 'TODAY()' });
    expect(items('ROU|(1.5)')[0]).toMatchObject({ insert: 'ROUND' });
  });

  test('parameters, and nothing inside a number', () => {
    expect(texts('$|')).toEqual(['$subject']);
    expect(texts('$su|')).toEqual(['$subject']);
    expect(texts('12|')).toEqual([]);
  });

  test.each(['amount > ', 'AND(disputed, ', 'COUNT(customer.invoices WHERE ', 'customer.grade = '])(
    'after %s whatever is offered parses where it stands',
    (before) => {
      for (const language of ['zh', 'en'] as const) {
        for (const { insert, caret } of items(`${before}|`, { language })) {
          const written = caret === undefined ? insert : `${insert.slice(0, caret)}1${insert.slice(caret)}`;
          const { problems } = parseFormula(before + written + (before.includes('(') ? ')' : ''));
          // What a function over rows is given here is no rows.
          expect([written, problems.filter((each) => each.code !== 'expression.arguments')]).toEqual([
            written,
            [],
          ]);
        }
      }
    },
  );

  test('any text at any position gives items inside the text, and no exception', () => {
    const pieces = fc.constantFrom(
      'amount',
      'customer',
      '.',
      ',',
      '(',
      ')',
      '[',
      ']',
      ' ',
      '"',
      "'",
      '“',
      '=',
      '>',
      '+',
      '-',
      'SUM',
      'IF',
      'AND',
      '求和',
      ' WHERE ',
      '其中',
      'invoices',
      '12',
      '$x',
      '@',
      '😀',
      '__proto__',
      'constructor',
      '"C"',
      '（',
      'MAX',
      'NULL',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), fc.nat(), (parts, seed) => {
        const text = parts.join('');
        const position = text.length === 0 ? 0 : seed % (text.length + 1);
        const { from, to } = completeFormula(text, position, scope);
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(text.length);
        expect(from).toBeLessThanOrEqual(position);
        signFormula(text, position, scope);
        describeFormula(text, position, scope);
        for (const problem of checkFormula(text, scope).problems) fixFormula(text, problem, 'zh');
      }),
      { numRuns: 400 },
    );
  });
});

describe('signFormula', () => {
  const active = (marked: string, language: 'zh' | 'en' = 'en'): string | undefined => {
    const found = signFormula(...at(marked), { ...scope, language });
    return found && `${found.usage}: ${found.usage.slice(found.active.from, found.active.to)}`;
  };

  test.each([
    ['ROUND(|', 'ROUND(number, digits): number'],
    ['ROUND(amount, |', 'ROUND(number, digits): digits'],
    ['AND(disputed, (amount > |', 'AND(condition, …): …'],
    ['SUM(|', 'SUM(rows.field WHERE condition): rows.field'],
    ['SUM(allocations.amount WHERE |', 'SUM(rows.field WHERE condition): WHERE condition'],
    ['MAX(1, |', 'MAX(a, b, …): b'],
    ['MAX(allocations.|', 'MAX(rows.field WHERE condition): rows.field'],
    ['ROUND(1) + |', undefined],
    ['NOPE(|', undefined],
  ])('%s', (marked, expected) => {
    expect(active(marked)).toBe(expected);
  });

  test('in Chinese', () => {
    expect(active('ROUND(amount, |', 'zh')).toBe('四舍五入(数值, 位数): 位数');
    expect(active('求和(allocations.amount 其中 |', 'zh')).toContain(': 其中 条件');
  });

  test('every function has help that begins with its name in both languages', () => {
    for (const [operator, { zh, en }] of namedFunctions) {
      expect([operator, functionHelp(operator)?.usage]).toEqual([
        operator,
        { zh: expect.stringMatching(`^${zh}\\(`), en: expect.stringMatching(`^${en}\\(`) },
      ]);
    }
  });
});

describe('describeFormula', () => {
  test.each([
    ['cust|omer.grade', 'customer', 'reference: customers'],
    ['customer.gr|ade', 'grade', 'choice'],
    ['SUM(alloc|ations.amount)', 'allocations', 'related records'],
    ['|ROUND(1.5)', 'round', 'ROUND(number, digits)'],
  ])('%s', (marked, name, note) => {
    expect(describeFormula(...at(marked), scope)).toMatchObject({ name, note });
  });

  test('nothing where nothing has a name', () => {
    expect(describeFormula(...at('1 |+ 2'), scope)).toBeUndefined();
    expect(describeFormula(...at('no|pe'), scope)).toBeUndefined();
    expect(describeFormula(...at('TR|UE'), scope)).toBeUndefined();
  });
});

describe('fixFormula', () => {
  test.each([
    ['customr.grade = "C"', 'customer.grade = "C"'],
    ['AND(customer.grade = "c", disputed)', 'AND(customer.grade = "C", disputed)'],
    ['RUOND(amount) > 1', 'ROUND(amount) > 1'],
    ['owner = NULL', 'IS_EMPTY(owner)'],
    ['owner <> NULL', 'NOT(IS_EMPTY(owner))'],
    ['AND(disputed, NOT(disputed', 'AND(disputed, NOT(disputed))'],
    ['number = "x', 'number = "x"'],
    ['COUNT(customer.guarantees) > 0', 'COUNT(customer.guarantees[debtor]) > 0'],
  ])('%s becomes %s', (text, expected) => {
    const { problems } = checkFormula(text, scope);
    const fix = problems.flatMap((each) => fixFormula(text, each, 'en'))[0]!;
    expect(text.slice(0, fix.from) + fix.insert + text.slice(fix.to)).toBe(expected);
  });

  test('what only the writer can know is left to the writer', () => {
    const text = 'amount = "x"';
    expect(fixFormula(text, checkFormula(text, scope).problems[0]!, 'en')).toEqual([]);
  });
});
