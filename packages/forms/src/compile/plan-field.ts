/** A field of a table → what a browser needs to know of it in a form. */
import type { Label } from '@dunlin/definition';
import {
  type AppModel,
  fieldOf,
  type ModelCollection,
  type ModelField,
  type ModelTable,
  referredTable,
  tableOf,
} from '@dunlin/tables';
import type { FormMode, PlannedField } from '../form-plan.ts';
import type { FormAccess } from './form-access.ts';

interface Words {
  readonly label?: Label | undefined;
  readonly help?: Label | undefined;
  readonly block?: string | undefined;
}

export function planField(
  table: ModelTable,
  field: ModelField,
  mode: FormMode,
  access: FormAccess,
  { label, help, block }: Words = {},
): PlannedField {
  const shownHelp = help ?? field.definition?.help;
  const isAsked = field.required && !field.readOnly && field.fromUpload !== true;
  return {
    key: field.key,
    label: label ?? field.label,
    ...(shownHelp === undefined ? {} : { help: shownHelp }),
    type: field.typeName,
    value: field.type,
    options: shownOptions(field),
    // What the person does not see, the write alone asks for.
    required: isAsked && access.sees(table.key, field.key),
    ...(isFilled(field) ? { filled: true } : {}),
    readOnly: !isGivable(field, mode) || !mayGive(access, table, field.key),
    ...(field.fixed === true || field.changes !== undefined ? { fixed: true } : {}),
    ...(block === undefined ? {} : { block }),
    ...startOf(field),
  };
}

/** Of what is computed, how it is computed is nobody's concern here. */
function shownOptions({ source, options }: ModelField): PlannedField['options'] {
  if (source.kind === 'column') return options;
  return options['choices'] === undefined ? {} : { choices: options['choices'] };
}

/** Sums and counts over records that refer to a new one. */
function startOf({ node, source, type }: ModelField): Pick<PlannedField, 'start'> {
  if (source.kind !== 'rollup' || node?.kind !== 'aggregate') return {};
  if (node.aggregate !== 'sum' && node.aggregate !== 'count') return {};
  return { start: type.kind === 'integer' ? 0 : '0' };
}

/** Files, or records that are listed: one value of the record. */
export function planList(
  model: AppModel,
  table: ModelTable,
  collection: ModelCollection,
  mode: FormMode,
  access: FormAccess,
  { label, help, block }: Words,
): PlannedField {
  const { key, via, target, files, definition, options } = collection;
  const shownHelp = help ?? definition.help;
  const listed =
    target === undefined ? undefined : referredTable(fieldOf(tableOf(model, collection.table), target));
  return {
    key,
    label: label ?? collection.label,
    ...(shownHelp === undefined ? {} : { help: shownHelp }),
    type: collection.fieldType.name,
    value: { kind: 'json' },
    options: listed === undefined ? options : { ...options, table: listed },
    required: false,
    readOnly: mode === 'view' || !mayChange(definition.changes, mode) || !mayGive(access, table, key),
    ...(block === undefined ? {} : { block }),
    lists: {
      kind: files ? 'files' : 'records',
      table: collection.table,
      via,
      ...(target === undefined ? {} : { target }),
      columns: [...tableOf(model, collection.table).columns.values()].map((each) => ({
        key: each.key,
        label: each.label,
        value: each.type,
      })),
    },
  };
}

/** A new record gets a number, or what the default says. */
const isFilled = (field: ModelField): boolean =>
  field.default !== undefined ||
  (field.fieldType?.source === 'column' && field.fieldType.assign !== undefined);

function isGivable(field: ModelField, mode: FormMode): boolean {
  if (mode === 'view' || field.readOnly || field.fromUpload === true) return false;
  if (field.fieldType?.source !== 'column' || field.fieldType.assign !== undefined) return false;
  return mayChange(field.fixed === true ? 'never' : field.changes, mode);
}

/** Whoever does not see a value does not give another one here. */
const mayGive = ({ sees, writes }: FormAccess, { key }: ModelTable, field: string): boolean =>
  sees(key, field) && writes(key, field);

const mayChange = (changes: string | undefined, mode: FormMode): boolean =>
  mode === 'create' || changes === undefined || changes === 'people';
