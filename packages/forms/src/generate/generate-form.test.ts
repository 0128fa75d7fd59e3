import { readdirSync, readFileSync } from 'node:fs';
import {
  type BlockDefinition,
  FormDefinition,
  type TableDefinition,
  validateShape,
} from '@dunlin/definition';
import { type AppModel, buildModel, builtInTables } from '@dunlin/tables';
import { describe, expect, test } from 'vitest';
import { generateForm } from './generate-form.ts';

const folder = new URL('../../../../examples/dunning/tables/', import.meta.url);
const definitions = readdirSync(folder).map(
  (file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as TableDefinition,
);
const model = buildModel([...definitions], [], []).model as AppModel;

const blocksOf = (blocks: readonly BlockDefinition[]): BlockDefinition[] =>
  blocks.flatMap((block) => [block, ...blocksOf(block.content ?? [])]);
const shown = (form: { layout: readonly BlockDefinition[] }) =>
  blocksOf(form.layout).flatMap(({ type, options }) =>
    type === 'field' || type === 'rows' ? [String(options?.['field'])] : [],
  );

describe('a generated form', () => {
  const tables = [...model.tables.values()].filter((table) => !builtInTables.includes(table.definition));

  test.each(tables.map((table) => [table.key, table] as const))(
    'of %s holds each of its fields once',
    (_, table) => {
      const own = table.definition.fields.map(({ key }) => key).filter((key) => key !== table.owner?.via);
      const page = shown(generateForm(model, table, 'page'));
      expect(page.toSorted()).toEqual(
        own.filter((key) => table.columns.get(key)?.fromUpload !== true).toSorted(),
      );
      const required = [...table.columns.values()].filter(
        (each) => each.required && !each.readOnly && each.definition,
      );
      const given = shown(generateForm(model, table, 'create'));
      for (const { key, fromUpload } of required)
        if (fromUpload !== true && key !== table.owner?.via) expect(given).toContain(key);
    },
  );

  test('has the shape of a form but for its key, and ids that are unique', () => {
    for (const table of tables) {
      for (const use of ['create', 'edit', 'page', 'print'] as const) {
        const form = generateForm(model, table, use);
        expect(validateShape(FormDefinition, { ...form, key: 'own' }, '')).toEqual([]);
        const ids = blocksOf(form.layout).map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }
    }
  });

  test('of a new record leaves out what does not follow from what is given', () => {
    const invoices = model.table('invoices')!;
    const create = shown(generateForm(model, invoices, 'create'));
    const rollups = [...invoices.fields.values()].filter(({ source }) => source.kind === 'rollup');
    expect(rollups.length).toBeGreaterThan(0);
    for (const { key } of rollups) expect(create).not.toContain(key);
  });
});
