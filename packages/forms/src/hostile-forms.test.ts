import { type BlockDefinition, type FormDefinition, hasErrors, validateDocument } from '@dunlin/definition';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileForm, judgeForm, openForm, validateForm } from './index.ts';
import { creditModel } from './testing/credit-model.ts';
import { orderForm } from './testing/order-form.ts';
import { outsideRecords } from './testing/outside-records.ts';

const env = { today: '2026-03-02', now: '2026-03-02T01:00:00.000Z', zone: 'UTC' };

/** Every place of a document, as the object that holds it and its name there. */
const places = (value: unknown): [Record<string, unknown>, string][] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, part]) => [
        [value as Record<string, unknown>, name],
        ...places(part),
      ])
    : [];

const hostile = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(
    { var: '__proto__' },
    { var: 'constructor.name' },
    JSON.parse('{"__proto__": {"var": "terms"}}'),
    { sum_of: [{ rows: 'lines/of' }, { var: 'amount' }] },
    { var: 'company.region.name' },
    'Robert"; drop table orders',
    'lines',
    'toString',
    1e308,
  ),
);

test('a form of any content that has its shape is told its problems or works, and never throws', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(), hostile), { minLength: 1, maxLength: 3 }), (changes) => {
      const form = structuredClone(orderForm);
      for (const [at, value] of changes) {
        const all = places(form);
        const [holder, name] = all[at % all.length]!;
        // A copy: later changes may land inside of it.
        holder[name] = structuredClone(value);
      }
      if (validateDocument('forms', form).length > 0) return;
      const problems = validateForm(form, creditModel);
      const { plan } = compileForm(form, creditModel, { mode: 'create' });
      expect(plan === undefined).toBe(hasErrors(problems.filter(({ code }) => code !== 'form.missing')));
      if (plan !== undefined) openForm(plan, { env });
    }),
    { numRuns: 300 },
  );
});

test('what is sent can be anything', () => {
  const outside = outsideRecords(creditModel, {});
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('kind', 'terms', 'lines', 'papers', '__proto__', 'total'), fc.anything()),
      (given) => {
        const judged = judgeForm(orderForm, creditModel, { mode: 'create', given, env, outside });
        expect(judged.problems.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 200 },
  );
});

test('blocks within blocks and forms without end are refused, not followed', () => {
  let deep: BlockDefinition = { id: 'last', type: 'divider' };
  for (let depth = 0; depth < 200; depth++) deep = { id: `s${depth}`, type: 'section', content: [deep] };
  const form = (layout: BlockDefinition[]): FormDefinition => ({
    ...orderForm,
    uses: [],
    layout,
    checks: [],
  });
  expect(validateForm(form([deep]), creditModel).map(({ code }) => code)).toEqual(['form.too-large']);
  const long = Array.from({ length: 600 }, (_, i): BlockDefinition => ({ id: `d${i}`, type: 'divider' }));
  expect(validateForm(form(long), creditModel).map(({ code }) => code)).toEqual(['form.too-large']);
});
