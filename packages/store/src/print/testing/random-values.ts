/** Values at the edges of every type, with many nulls. */
import type { Type, Value } from '@dunlin/expression';
import type { Draw } from './draw.ts';

const texts = [
  ...[
    '',
    ' ',
    'a',
    'A',
    'b%',
    '_',
    "o'x",
    '"',
    '\\',
    'a b',
    '10',
    '9',
    '-1',
    '2025-07-01',
    'INV-001',
    '200120',
  ],
  ...[
    '赵',
    '钱一',
    '张三（北京）',
    '！',
    '\u3000缩进 ',
    'é',
    'e\u0301',
    'ß',
    'ı',
    '\u00a0x',
    'a\nb',
    '\ttab',
  ],
  ...['😀', '😀😀', '👨‍👩‍👧', '🇨🇳', '\ufffd', '\u{10ffff}', '\u0001', 'ﬁ', 'ｆｕｌｌ', 'x'.repeat(300)],
];

const decimals = [
  ...[
    '0',
    '1',
    '-1',
    '3',
    '7',
    '0.1',
    '0.2',
    '-0.1',
    '0.5',
    '-0.5',
    '2.5',
    '-2.5',
    '-12.5',
    '99.995',
    '100',
    '30',
  ],
  ...['0.005', '-0.005', '1000000.01', '0.0000000001', '-0.00000000005', '0.3333333333', '30.5', '0.000001'],
  ...[`0.${'0'.repeat(37)}1`, `-0.${'9'.repeat(38)}`, '9'.repeat(38), `-${'9'.repeat(38)}`],
  ...['12345678901234567890.123456789012345678', '-99999999999999999999.9999999999', `1${'0'.repeat(37)}`],
];

const wholes = [
  0, 0, 1, -1, 2, 3, -5, 7, 12, 30, 31, 100, 365, -400, 999_999_999_999_999, -999_999_999_999_999,
];

const days = [
  ...[
    '0001-01-01',
    '0001-01-07',
    '0001-12-31',
    '0004-02-29',
    '0999-12-31',
    '1582-10-10',
    '1900-02-28',
    '1900-03-01',
  ],
  ...[
    '1970-01-01',
    '2000-02-29',
    '2023-02-28',
    '2024-02-29',
    '2024-12-31',
    '2025-01-01',
    '2025-01-31',
    '2025-06-30',
  ],
  ...[
    '2025-07-01',
    '2025-07-02',
    '2025-07-05',
    '2025-07-06',
    '2025-09-27',
    '2025-09-28',
    '2025-10-01',
    '2025-10-08',
  ],
  ...['2025-12-31', '2026-01-01', '9999-01-01', '9999-12-30', '9999-12-31'],
];

const instants = [
  ...[
    '0001-01-01T00:00:00.000Z',
    '1969-12-31T23:59:59.999Z',
    '2024-02-29T15:59:59.999Z',
    '2024-02-29T16:00:00.000Z',
  ],
  ...[
    '2025-06-30T15:59:59.999Z',
    '2025-06-30T16:00:00.000Z',
    '2025-06-30T17:00:00.000Z',
    '2025-11-02T05:30:00.000Z',
  ],
  ...[
    '2025-03-09T07:00:00.000Z',
    '2025-12-31T16:00:00.001Z',
    '9999-12-31T12:00:00.000Z',
    '9999-12-31T23:59:59.999Z',
  ],
];

const htmls = [
  '',
  '<p>a &lt; b</p>',
  '<p>赵<br>钱</p><p>😀 &amp; co</p>',
  '<ul><li>1</li><li>2</li></ul>',
  '<p></p>',
];
const addresses: readonly Value[] = [
  {},
  { city: '上海市', street: '世纪大道 100 号' },
  { city: 'Bern' },
  // Keys in the order in which `jsonb` keeps them.
  {
    city: '深圳市',
    street: '😀路',
    country: '中国',
    district: '南山区',
    postcode: '518000',
    province: '广东省',
  },
];
const jsons: readonly Value[] = [{ a: 1 }, [1, 2], 'x', 0, false, {}];

export const choiceKeys = ['A', 'B', 'a', '甲', 'x y'] as const;
export const currencies = ['CNY', 'EUR', 'USD'] as const;

/** A value that a record can have, never null. */
export function presentValue(draw: Draw, type: Type, ids: (table: string) => number): Value {
  switch (type.kind) {
    case 'boolean':
      return draw.oneIn(2);
    case 'text':
      return draw.pick(texts);
    case 'integer':
      return draw.pick(wholes);
    case 'decimal':
    case 'money':
      return draw.pick(decimals);
    case 'date':
      return draw.pick(days);
    case 'instant':
      return draw.pick(instants);
    case 'choice':
      return draw.pick(type.choices);
    case 'choices': {
      const list = type.choices!.filter(() => draw.oneIn(2));
      return [...(list.length > 0 ? list : type.choices!.slice(0, 1))].sort();
    }
    case 'reference':
      return draw.between(1, ids(type.table));
    case 'rich-text':
      return draw.pick(htmls);
    case 'address':
      return draw.pick(addresses);
    case 'json':
      return draw.pick(jsons);
    case 'null':
      return null;
  }
}
