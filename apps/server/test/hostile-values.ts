/** Values that break what is not careful, for requests made from the description of the API. */
import fc from 'fast-check';

const nested = (depth: number): unknown => {
  let value: unknown = true;
  for (let level = 0; level < depth; level++) value = { '!': [value] };
  return value;
};

export const hostileTexts: readonly string[] = [
  '',
  '\0',
  'a\0b',
  '\ud800',
  "'; drop table customers; --",
  '" or 1=1 --',
  '%',
  '__proto__',
  'constructor',
  'toString',
  '../../etc/passwd',
  '2025-02-30',
  '0000-01-01',
  '99999-01-01',
  '1e999',
  'NaN',
  '-0',
  '9007199254740993',
  '{"__proto__":{"a":1}}',
  '{"var":""}',
  '[]',
  'null',
  '{',
  'number = "a\0b"',
  '((((((((((1))))))))))',
  'x'.repeat(3_000),
  '李'.repeat(900),
  'customer.owner.manager.manager.name',
  '1/0 > 0',
  'amount * 1e300 > 0',
  'ADD_DAYS(due_on, 999999999) > due_on',
  'MATCHES(number, "(a+)+$")',
  '{{constructor.constructor("return process")()}}',
  'http://169.254.169.254/latest/meta-data',
  '\u202e\ufeff',
];

export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    ...hostileTexts,
    null,
    true,
    0,
    -1,
    1.5,
    1e21,
    1e308,
    Number.MAX_SAFE_INTEGER + 1,
    [],
    [[]],
    {},
    { ref: '__proto__' },
    { constructor: { prototype: {} } },
    ['admin', 'admin'],
    nested(500),
  ),
  fc.jsonValue({ maxDepth: 3 }),
);
