import { validateShape } from '@dunlin/definition';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coerceField } from '../coerce-field.ts';
import { fieldTypes } from './index.ts';

describe.each([...fieldTypes.values()])('field type $name', (type) => {
  test('has a label in both languages and stands under its own name', () => {
    expect(type.label.zh).not.toBe('');
    expect(type.label.en).not.toBe('');
    expect(fieldTypes.get(type.name)).toBe(type);
  });

  test('refuses the options that its examples call invalid', () => {
    for (const options of type.examples.invalidOptions) {
      expect(validateShape(type.options, options), JSON.stringify(options)).not.toEqual([]);
    }
  });

  if (type.source !== 'column') {
    test('accepts the options that its examples call valid', () => {
      for (const options of type.examples.validOptions)
        expect(validateShape(type.options, options)).toEqual([]);
    });
    return;
  }

  test('turns valid examples into canonical values, which it leaves alone the second time', () => {
    for (const { options = {}, from, to } of type.examples.valid) {
      expect(validateShape(type.options, options)).toEqual([]);
      expect(coerceField(type, from, { ...options })).toEqual({ value: to });
      expect(coerceField(type, to, { ...options })).toEqual({ value: to });
    }
  });

  test('refuses invalid examples with the code they name and a sentence', () => {
    for (const { options = {}, from, code } of type.examples.invalid) {
      const coerced = coerceField(type, from, { ...options });
      expect(coerced, JSON.stringify(from)).toMatchObject({ problem: { code } });
      if ('problem' in coerced) expect(coerced.problem.detail.length).toBeGreaterThan(10);
    }
  });

  test('never throws, whatever comes', () => {
    const options = { ...type.examples.valid[0]?.options };
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const coerced = coerceField(type, value, options);
        expect('value' in coerced || 'problem' in coerced).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
