/** Tables and fields that somebody may fill by importing, with the ways in which records are known. */
import type { Label } from '@dunlin/definition';
import {
  fieldOf,
  type ModelField,
  type ModelTable,
  referredTable,
  type TableRights,
  tableOf,
} from '@dunlin/tables';
import type { CompiledApp } from '../compiled-app.ts';
import { grantsOf, type Person } from '../person.ts';
import type { Workspace } from '../workspace.ts';
import { refuseWithoutImport } from './import-rights.ts';

export interface TargetField {
  key: string;
  label: Label;
  /** Name of the field type. */
  type: string;
  required: boolean;
  unique: boolean;
  choices?: { key: string; label: Label }[];
  /** Of a reference: where it leads, and the fields by which a record there can be found, the best first. */
  table?: string;
  by?: { field: string; label: Label; unique: boolean }[];
  decimals?: number;
}

export interface ImportTarget {
  key: string;
  label: Label;
  labelOne: Label;
  title: string;
  create: boolean;
  update: boolean;
  /** Sets of fields that are unique together, the best first. */
  keys: string[][];
  fields: TargetField[];
}

/** @throws Refusal `forbidden` for who may import nothing */
export async function importTargets(
  workspace: Workspace,
  person: Person,
): Promise<{ tables: ImportTarget[] }> {
  return workspace.read(async ({ app }) => {
    refuseWithoutImport(app, person);
    return { tables: targetsOf(app, person) };
  });
}

/** In the order of the model. */
export function targetsOf(app: CompiledApp, person: Person): ImportTarget[] {
  const grants = grantsOf(app, person);
  return [...app.model.tables.values()].flatMap((table) => {
    const rights = grants.of(table.key);
    const writes = rights.create !== false || rights.update !== false;
    // Rows that the model makes for a field are part of its record; files come by uploading.
    if (!rights.import || !writes || isMade(app, table)) return [];
    return [describeTable(app, person, table, rights)];
  });
}

const isMade = ({ model }: CompiledApp, { owner }: ModelTable): boolean =>
  owner !== undefined && tableOf(model, owner.table).collections.get(owner.collection)?.made === true;

function describeTable(
  app: CompiledApp,
  person: Person,
  table: ModelTable,
  rights: TableRights,
): ImportTarget {
  const fields = [...table.columns.values()].filter(
    (field) =>
      !field.readOnly &&
      field.fieldType?.source === 'column' &&
      (rights.field(field.key).create !== false || rights.field(field.key).update !== false),
  );
  const written = new Set(fields.map(({ key }) => key));
  return {
    key: table.key,
    label: table.label,
    labelOne: table.labelOne,
    title: table.title,
    create: rights.create !== false,
    update: rights.update !== false,
    keys: table.uniques
      .filter((set) => set.every((key) => written.has(key) && rights.field(key).read === true))
      .map((set) => [...set]),
    fields: fields.map((field) => describeField(app, person, field)),
  };
}

function describeField(app: CompiledApp, person: Person, field: ModelField): TargetField {
  const { key, label, typeName, required, unique, options, fieldType } = field;
  const target = referredTable(field);
  const choices = fieldType?.source === 'column' ? fieldType.choices?.(options) : undefined;
  return {
    key,
    label,
    type: typeName,
    required: required && field.default === undefined,
    unique,
    ...(choices === undefined
      ? {}
      : { choices: choices.map((each) => ({ key: each.key, label: each.label })) }),
    ...(target === undefined ? {} : { table: target, by: waysToFind(app, person, target) }),
    ...(typeof options['decimals'] === 'number' ? { decimals: options['decimals'] } : {}),
  };
}

/** Unique fields, then the one that names records; only those that the person may read in all of them. */
function waysToFind(app: CompiledApp, person: Person, key: string): NonNullable<TargetField['by']> {
  const table = tableOf(app.model, key);
  const rights = grantsOf(app, person).of(key);
  const singles = table.uniques.flatMap((set) => (set.length === 1 ? [...set] : []));
  return [...new Set([...singles, table.title])].flatMap((by) => {
    const field = table.columns.get(by);
    if (field === undefined || rights.read === false || rights.field(by).read !== true) return [];
    if (field.fieldType?.source !== 'column') return [];
    return [{ field: by, label: fieldOf(table, by).label, unique: singles.includes(by) }];
  });
}
