import { validateShape } from '@dunlin/definition';
import { describe, expect, test } from 'vitest';
import { blockTypes } from './index.ts';

type Schema = {
  properties?: Record<string, Schema & { 'x-label'?: { zh: string; en: string } }>;
  items?: Schema;
  anyOf?: Schema[];
};

/** All settings of a schema, those of lists and variants too. */
const settings = ({
  properties = {},
  items,
  anyOf = [],
}: Schema): [string, { zh: string; en: string } | undefined][] => [
  ...Object.entries(properties).flatMap(
    ([name, each]): ReturnType<typeof settings> =>
      'const' in each || name === 'zh' || name === 'en'
        ? []
        : [
            [name, each['x-label']],
            ...(each['x-label'] && 'zh' in (each.properties ?? {}) ? [] : settings(each)),
          ],
  ),
  ...(items === undefined ? [] : settings(items)),
  ...anyOf.flatMap(settings),
];

describe.each([...blockTypes.values()])('block type $name', (type) => {
  test('says in both languages what it is, and names each of its settings', () => {
    for (const text of [type.label, type.description]) {
      expect(text.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(text.en).toMatch(/^[^\u4e00-\u9fff]+$/);
    }
    for (const [name, label] of settings(type.options as Schema))
      expect([name, label?.zh, label?.en]).toEqual([name, expect.any(String), expect.any(String)]);
  });

  test('takes its valid examples and what it starts with, and refuses its invalid ones', () => {
    for (const options of [...type.examples.valid, ...(type.initial === undefined ? [] : [type.initial])]) {
      expect(validateShape(type.options, options)).toEqual([]);
    }
    for (const options of type.examples.invalid) expect(validateShape(type.options, options)).not.toEqual([]);
  });

  test('stands in a type that is there and holds it, and holds types that are there', () => {
    if (type.inside !== undefined) expect(blockTypes.get(type.inside)?.holds).toContain(type.name);
    if (Array.isArray(type.holds))
      for (const name of type.holds) expect(blockTypes.get(name)?.inside).toBe(type.name);
  });
});
