/**
 * The key of a form → the form: a published one, or by `<table>~<use>` the one that a table has for that use, which is
 * made of its fields where nobody published one.
 */
import type { FormDefinition, TableUse } from '@dunlin/definition';
import { generatedKey, generateForm } from '@dunlin/forms';
import type { ModelTable } from '@dunlin/tables';
import type { CompiledApp } from '../compiled-app.ts';
import { grantsOf, type Person } from '../person.ts';
import { Refusal } from '../refusal.ts';

export interface FoundForm {
  readonly definition: FormDefinition;
  readonly table: ModelTable;
  /** Of the publish that it comes from. */
  readonly version: number;
  /** True where nobody designed it. */
  readonly generated: boolean;
}

const uses: readonly TableUse[] = ['create', 'edit', 'page', 'print'];

/** @throws Refusal `missing` where there is none over a table that the person may open */
export function findForm(app: CompiledApp, person: Person, key: string): FoundForm {
  const found = formBy(app, key);
  if (found !== undefined && isOpen(app, person, found.table.key)) return found;
  const known = [...app.forms.values()].filter(({ definition }) => isOpen(app, person, definition.table));
  throw Refusal.missing(
    'form',
    key,
    known.map(({ definition }) => definition.key),
  );
}

const isOpen = (app: CompiledApp, person: Person, table: string): boolean =>
  grantsOf(app, person).of(table).read !== false;

const generated = new WeakMap<CompiledApp, Map<string, FoundForm>>();

export function formBy(app: CompiledApp, key: string): FoundForm | undefined {
  const published = app.forms.get(key) ?? forUse(app, key);
  if (published !== undefined) {
    const { definition, version } = published;
    return { definition, version, table: app.model.table(definition.table)!, generated: false };
  }
  const made = generated.get(app) ?? new Map<string, FoundForm>();
  generated.set(app, made);
  const known = made.get(key);
  if (known !== undefined) return known;
  const [use, table] = asked(app, key) ?? [];
  if (use === undefined || table === undefined) return undefined;
  const definition = generateForm(app.model, table, use);
  const form = { definition, table, version: app.revision, generated: true };
  made.set(key, form);
  return form;
}

function forUse(app: CompiledApp, key: string) {
  const [use, table] = asked(app, key) ?? [];
  if (use === undefined) return undefined;
  return [...app.forms.values()].find(
    ({ definition }) => definition.table === table?.key && definition.uses?.includes(use) === true,
  );
}

function asked({ model }: CompiledApp, key: string): [TableUse, ModelTable] | undefined {
  const parts = key.split('~');
  const use = uses.find((each) => each === parts[1]);
  const table = model.table(parts[0]!);
  if (use === undefined || table === undefined || key !== generatedKey(table.key, use)) return undefined;
  return [use, table];
}
