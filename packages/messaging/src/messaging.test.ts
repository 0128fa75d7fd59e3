import type { Expression, TemplateDefinition } from '@dunlin/definition';
import type { Schema, SchemaField, SchemaTable, Type } from '@dunlin/expression';
import { describe, expect, test } from 'vitest';
import {
  compileTemplate,
  formatDate,
  formatMoney,
  formatNumber,
  formatPercent,
  messagingProblemCodes,
  renderTemplate,
  validateTemplate,
} from './index.ts';

const label = { zh: 'x', en: 'x' };
const table = (key: string, types: Record<string, Type>): SchemaTable => ({
  key,
  label,
  fields: new Map(
    Object.entries({ id: { kind: 'reference', table: key } as Type, ...types }).map(
      ([name, type]): [string, SchemaField] => [
        name,
        { key: name, label, type, source: { kind: 'column' }, silentZero: name === 'late_fee' },
      ],
    ),
  ),
});
const tables = new Map(
  [
    table('customers', { name: { kind: 'text' }, language: { kind: 'text' } }),
    table('invoices', {
      number: { kind: 'text' },
      amount: { kind: 'money' },
      late_fee: { kind: 'money' },
      due_on: { kind: 'date' },
      sent_at: { kind: 'instant' },
      customer: { kind: 'reference', table: 'customers' },
    }),
  ].map((each) => [each.key, each]),
);
const schema: Schema = {
  tables,
  table: (key) => tables.get(key),
  reverse: (to) => (to === 'customers' ? [{ table: 'invoices', via: 'customer' }] : []),
};
const settings = { currency: 'CNY', zone: 'Asia/Shanghai' };

const mail: TemplateDefinition = {
  key: 'reminder',
  label,
  table: 'invoices',
  form: 'mail',
  language: { var: 'customer.language' },
  values: { customer_name: { var: 'customer.name' } },
  zh: {
    subject: '发票 {{ number }}',
    body: '{{ customer_name }}：{{ amount | money }}，{{ due_on | date }}',
  },
  en: {
    subject: 'Invoice {{ number }}',
    body: '{{ customer_name }}: {{ amount | money }}, due {{ due_on | date }}',
  },
};
const listing: TemplateDefinition = {
  ...mail,
  form: 'document',
  lists: {
    items: {
      table: 'invoices',
      filter: { '==': [{ var: 'customer' }, { parameter: 'subject.customer' }] },
      values: { number: { var: 'number' } },
      sort: 'number',
    },
  },
  en: {
    subject: 'Report',
    body: '{% for item in items %}<td>{{ item.number }}</td>{% endfor %}{{ due_on | date }}',
  },
  zh: { subject: '报告', body: '{{ customer_name }}' },
};
const withBody = (body: string, form: TemplateDefinition['form'] = 'mail') => ({
  ...mail,
  form,
  en: { subject: 'x', body },
});
const compiled = (definition: TemplateDefinition) => {
  const { template, problems } = compileTemplate(definition, 1, schema);
  if (template === undefined) throw new Error(JSON.stringify(problems));
  return template;
};
const values = {
  customer_name: 'Tom & <b>Jerry</b>',
  number: 'INV-1\r\nBcc: a@b.c',
  amount: '1234567.5',
  due_on: '2025-07-31',
};

describe('a template', () => {
  test('renders in the language that the record asks for, English where it asks for none', () => {
    const template = compiled(mail);
    const render = (language: string | null) =>
      renderTemplate(template, { values, lists: {}, language }, settings);
    expect(render('zh')).toMatchObject({
      language: 'zh',
      body: 'Tom & <b>Jerry</b>：¥1,234,567.50，2025年7月31日（周四）',
    });
    expect(render(null).body).toBe('Tom & <b>Jerry</b>: CNY 1,234,567.50, due Thu 31 July 2025');
  });
  test('has a subject of one line, whatever the values hold', () => {
    expect(renderTemplate(compiled(mail), { values, lists: {} }, settings).subject).toBe(
      'Invoice INV-1 Bcc: a@b.c',
    );
  });
  test('that is a document escapes values in HTML and keeps dates short', () => {
    const template = compiled(listing);
    const data = { values, lists: { items: [{ number: '<script>' }] } };
    expect(renderTemplate(template, data, settings).body).toBe('<td>&lt;script&gt;</td>31 Jul 2025');
    expect(renderTemplate(template, { ...data, language: 'zh' }, settings).body).toBe(
      'Tom &amp; &lt;b&gt;Jerry&lt;/b&gt;',
    );
  });
  test('reads only what its texts use, and what its lists need of the subject', () => {
    expect(compiled(listing).values.map((each) => each.name)).toEqual(['customer_name', 'due_on']);
    expect(compiled(listing).subjectFields.map((each) => each.name)).toEqual(['customer']);
  });
  test('knows which of its lists can be read for many records at once', () => {
    const grouping = (filter: Expression) => {
      const list = { ...listing.lists!['items']!, filter };
      return compiled({ ...listing, lists: { items: list } }).lists[0]?.grouped;
    };
    const same = { '==': [{ var: 'customer' }, { parameter: 'subject.customer' }] };
    const open = { '>': [{ var: 'amount' }, 0] };
    expect(grouping({ and: [open, same] })).toMatchObject({
      parameter: 'subject.customer',
      rest: [{ operator: '>' }],
    });
    expect(grouping({ or: [open, same] })).toBeUndefined();
    expect(
      grouping({ and: [same, { '<': [{ var: 'due_on' }, { parameter: 'subject.due_on' }] }] }),
    ).toBeUndefined();
  });
  test('turns instants into dates of the workspace, and nothing into a dash', () => {
    const template = compiled(withBody('{{ sent_at | date: "short" }} {{ amount | money }}'));
    const data = { values: { sent_at: '2025-07-31T16:00:00.000Z', amount: null }, lists: {} };
    expect(renderTemplate(template, data, settings).body).toBe('1 Aug 2025 —');
  });

  test.each<[string, TemplateDefinition, string, string]>([
    ['an unknown table', { ...mail, table: 'invoice' }, 'template.table', '/table'],
    ['an unknown variable', withBody('{{ nubmer }}'), 'template.variable', '/en/body'],
    [
      'an unknown value of a list item',
      { ...listing, en: { body: '{% for i in items %}{{ i.nubmer }}{% endfor %}' } },
      'template.variable',
      '/en/body',
    ],
    ['a tag that is not closed', withBody('{% if number %}'), 'template.syntax', '/en/body'],
    ['an included file', withBody('{% include "/etc/passwd" %}'), 'template.syntax', '/en/body'],
    ['a filter that is not allowed', withBody('{{ number | sha256 }}'), 'template.syntax', '/en/body'],
    ['a way around the escaping', withBody('{{ number | raw }}', 'document'), 'template.syntax', '/en/body'],
    [
      'a text message with a subject',
      { ...mail, form: 'sms', en: { subject: 'x', body: 'x' } },
      'template.subject',
      '/en/subject',
    ],
    [
      'a text message that no provider carries',
      { ...mail, form: 'sms', zh: { body: '催'.repeat(671) } },
      'template.length',
      '/zh/body',
    ],
    ['a mail without subject', { ...mail, zh: { body: 'x' } }, 'template.subject', '/zh/subject'],
    [
      'a fee that is shown where there is none',
      {
        ...mail,
        values: { ...mail.values, fee: { '*': [{ var: 'late_fee' }, 2] } },
        zh: { subject: 'x', body: '{{ fee }}' },
      },
      'template.silent-zero',
      '/zh/body',
    ],
    [
      'a wrong expression',
      { ...mail, values: { customer_name: { var: 'customer.nam' } } },
      'expression.field',
      '/values/customer_name',
    ],
    [
      'a value and a list of one name',
      { ...listing, values: { ...mail.values, items: { var: 'number' } } },
      'template.name',
      '/lists/items',
    ],
    [
      'a list sorted by nothing',
      { ...listing, lists: { items: { ...listing.lists!['items']!, sort: 'nmber' } } },
      'template.sort',
      '/lists/items/sort',
    ],
  ])('with %s has that problem, at its place', (_, definition, code, at) => {
    expect(validateTemplate(definition, schema)).toContainEqual(
      expect.objectContaining({ code, pointer: at }),
    );
  });
  test('of a text message renders without a subject, and fails when data make it too long', () => {
    const { template } = compileTemplate(
      { ...mail, form: 'sms', zh: { body: '发票 {{ number }}，' }, en: { body: 'Invoice {{ number }}\n' } },
      1,
      schema,
    );
    const data = (number: string) => ({ values: { number, customer_name: 'A' }, lists: {} });
    expect(renderTemplate(template!, data('R-1'), settings)).toEqual({
      language: 'en',
      subject: '',
      body: 'Invoice R-1',
    });
    expect(() => renderTemplate(template!, data('R'.repeat(1600)), settings)).toThrow('parts');
  });
  test('suggests the nearest variable, in both texts', () => {
    const wrong = {
      ...mail,
      zh: { subject: 'x', body: '{{ nubmer }}' },
      en: { subject: 'x', body: '{{ amout }}' },
    };
    expect(validateTemplate(wrong, schema).map((each) => each.params?.['nearest'])).toEqual([
      'number',
      'amount',
    ]);
  });
  test('that would use up memory has that as a problem', () => {
    const wrong = withBody('{% for i in (1..1000000000) %}x{% endfor %}');
    expect(validateTemplate(wrong, schema)).toMatchObject([{ code: 'template.syntax', pointer: '/en/body' }]);
  });
  test('every problem code of this package is raised by a test above', () => {
    expect(Object.keys(messagingProblemCodes).sort()).toEqual([
      'template.length',
      'template.name',
      'template.silent-zero',
      'template.sort',
      'template.subject',
      'template.syntax',
      'template.table',
      'template.variable',
    ]);
  });
});

describe('formats', () => {
  test.each([
    [formatMoney('1234.5', 'CNY', 'zh'), '¥1,234.50'],
    [formatMoney('-1234', 'CNY', 'zh'), '-¥1,234.00'],
    [formatMoney('1234.5', 'EUR', 'zh'), 'EUR 1,234.50'],
    [formatMoney('1234.5', 'CNY', 'en'), 'CNY 1,234.50'],
    [formatMoney('12345678901234567.005', 'CNY', 'en'), 'CNY 12,345,678,901,234,567.01'],
    [formatMoney('-0.001', 'CNY', 'en'), 'CNY 0.00'],
    [formatNumber('1234567.5'), '1,234,567.5'],
    [formatNumber(100), '100'],
    [formatPercent('0.85'), '85.0%'],
    [formatDate('2025-07-31', 'zh', 'short'), '2025-07-31'],
    [formatDate('2025-07-31', 'en', 'short'), '31 Jul 2025'],
  ])('%s', (formatted, expected) => expect(formatted).toBe(expected));
});
