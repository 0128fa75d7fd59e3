import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type AppFiles, canonicalJson, readApp } from '@dunlin/definition';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { allDocuments } from './all-documents.ts';
import type { OwnedDocument } from './check/check-beside.ts';
import { checkPack } from './check-pack.ts';
import { checkPackFolder } from './check-pack-folder.ts';
import { readDependencies } from './read-dependencies.ts';
import { readPackFolder } from './read-pack-folder.ts';

const label = { zh: '名称', en: 'Name' };
const app = (key: string, dependencies: readonly string[] = [], more: object = {}) => ({
  'app.json': JSON.stringify({ key, label, version: '1.0.0', dependencies, ...more }),
});
const table = (key: string, field: object) => ({
  [`tables/${key}.json`]: JSON.stringify({
    key,
    label,
    labelOne: label,
    title: 'name',
    fields: [{ key: 'name', type: 'text', label, required: true }, field],
  }),
});
const named = { key: 'grade', type: 'text', label };
const base: AppFiles = {
  ...app('base'),
  ...table('firms', named),
  'cases/fixtures/firm.json': JSON.stringify({
    records: [{ name: 'F-1', table: 'firms', values: { name: 'One' } }],
  }),
};
const middle: AppFiles = { ...app('middle', ['base']), ...table('middles', named) };
const upper: AppFiles = {
  ...app('upper', ['middle'], { menu: ['firms', 'uppers'] }),
  ...table('uppers', { key: 'firm', type: 'reference', label, options: { table: 'firms' } }),
  'roles/clerk.json': JSON.stringify({
    key: 'clerk',
    label,
    tables: { firms: { read: { rows: { '==': [{ var: 'grade' }, 'A'] } } }, uppers: { read: true } },
  }),
  'cases/U-1.json': JSON.stringify({
    id: 'U-1',
    title: label,
    given: { at: '2025-01-01T09:00', fixtures: ['base/firm'] },
    steps: [{ do: 'list', table: 'uppers', fields: ['name'], rows: [] }],
  }),
};

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'dunlin-packs-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(packs: Readonly<Record<string, AppFiles>>): void {
  for (const [key, files] of Object.entries(packs)) {
    for (const [path, text] of Object.entries(files)) {
      const place = join(root, key, path);
      mkdirSync(dirname(place), { recursive: true });
      writeFileSync(place, text);
    }
  }
}

async function found(packs: Readonly<Record<string, AppFiles>>): Promise<string[]> {
  write(packs);
  return (await checkPackFolder(join(root, 'upper'))).map(({ code, document, pointer, params }) =>
    `${code} ${document} ${pointer} ${params?.['app'] ?? params?.['name'] ?? ''}`.trim(),
  );
}

const documentsOf = (packs: Readonly<Record<string, AppFiles>>): OwnedDocument[] =>
  Object.entries(packs).flatMap(([key, files]) =>
    allDocuments(readApp(files).documents!).map((each) => ({ ...each, app: key })),
  );

test('The credit pack has no problems beside the pack that it needs, and its files are in their form', async () => {
  const folder = fileURLToPath(new URL('../../../examples/credit/', import.meta.url));
  expect(await checkPackFolder(folder)).toEqual([]);
  const { files } = await readPackFolder(folder);
  for (const [path, text] of Object.entries(files!)) expect(text, path).toBe(canonicalJson(JSON.parse(text)));
});

describe('a pack that builds on others', () => {
  test('is checked together with all that it needs, which are found beside its folder and read in order', async () => {
    expect(await found({ base, middle, upper })).toEqual([]);
    const { files } = await readDependencies(join(root, 'upper'), upper);
    expect(Object.keys(files)).toEqual(['base', 'middle']);
  });

  test('names the pack that is missing, or has errors, and says nothing that follows from it', async () => {
    expect(await found({ upper })).toEqual(['pack.dependency app.json /dependencies/0 middle']);
    expect(await found({ middle })).toEqual(['pack.dependency-errors app.json /dependencies/0 middle']);
    const [missing] = checkPack(upper, { documents: documentsOf({ base }) }).problems;
    expect(missing?.detail).toContain('needs "middle", which is not there (there are: base)');
  });

  test('uses nothing of a pack that is there without being needed', async () => {
    const documents = documentsOf({ base, middle });
    const codes = checkPack({ ...upper, ...app('upper') }, { documents }).problems.map(({ code }) => code);
    expect(codes).toContain('tables.reference');
  });

  test('has no definition of a kind and key that another has: the problem says whose it is', async () => {
    const taken = { ...upper, ...table('middles', named) };
    expect(await found({ base, middle, upper: taken })).toEqual([
      'pack.taken tables/middles.json /key middle',
    ]);
  });

  test('does not need itself, whatever lies between', async () => {
    const circle = { ...middle, ...app('middle', ['base', 'upper']) };
    const documents = documentsOf({ base, middle: circle });
    const codes = checkPack(upper, { documents }).problems.map(({ code }) => code);
    expect(codes).toEqual(['pack.dependency-circle']);
    expect(await found({ base, middle: circle, upper })).toHaveLength(1);
  });

  test('is told what it breaks in a pack that it needs, at its path', async () => {
    const form = (key: string) => ({
      [`forms/${key}.json`]: JSON.stringify({
        key,
        label,
        table: 'firms',
        uses: ['create'],
        layout: [{ id: 'a', type: 'field', options: { field: 'name' } }],
      }),
    });
    const packs = { base: { ...base, ...form('firm') }, middle, upper: { ...upper, ...form('new-firm') } };
    expect(await found(packs)).toEqual([
      'form.use forms/new-firm.json /uses/0',
      'form.use ../base/forms/firm.json /uses/0',
    ]);
  });

  test('takes fixtures of the packs that it needs, and names one that is not there', async () => {
    const text = upper['cases/U-1.json']!.replace('base/firm', 'base/frim');
    expect(await found({ base, middle, upper: { ...upper, 'cases/U-1.json': text } })).toEqual([
      'pack.case-fixture cases/U-1.json /given/fixtures/0 base/frim',
    ]);
  });
});
