import { type Label, validateShape } from '@dunlin/definition';
import fc from 'fast-check';
import type { TSchema } from 'typebox';
import { describe, expect, test } from 'vitest';
import { coercions, emptyTextTypes } from '../coerce/index.ts';
import { coerceField } from '../coerce-field.ts';
import { fieldTypes } from './index.ts';

describe.each([...fieldTypes.values()])('field type $name', (type) => {
  test('has a label in both languages and stands under its own name', () => {
    expect(type.label.zh).not.toBe('');
    expect(type.label.en).not.toBe('');
    expect(fieldTypes.get(type.name)).toBe(type);
  });

  test('says in both languages what it is for, with an example and a name for each of its options', () => {
    for (const text of [type.description, type.example, ...Object.values(optionNames(type.options))]) {
      expect(text?.zh.trim()).toMatch(/./);
      expect(text?.en.trim()).toMatch(/./);
    }
    expect(/[\u4e00-\u9fff]/.test(type.description.zh)).toBe(true);
    expect(/[\u4e00-\u9fff]/.test(type.description.en + type.example.en)).toBe(false);
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

  test('has a value read in a browser as on the server, but for rich text', () => {
    expect(coercions.get(type.name)).toBe(type.name === 'rich-text' ? undefined : type.coerce);
    expect(emptyTextTypes.has(type.name)).toBe(type.keepsEmptyText === true);
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

const optionNames = (schema: TSchema): Record<string, Label | undefined> =>
  Object.fromEntries(
    Object.entries((schema as { properties?: Record<string, { 'x-label'?: Label }> }).properties ?? {}).map(
      ([key, option]) => [key, option['x-label']],
    ),
  );
