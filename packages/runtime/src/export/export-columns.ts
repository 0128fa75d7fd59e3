/** Fields → the columns of an exported file, and how a value of each becomes a cell. */
import { addressText, type JsonObject, plainText, type Value } from '@dunlin/expression';
import { type AppModel, type Choice, fieldOf, type ModelField, tableOf } from '@dunlin/tables';
import type { References } from '../references.ts';
import type { ExportCell, ExportColumn } from './export-cell.ts';
import { fieldAt } from './field-at.ts';

export interface ExportForm {
  /** `labels`: for people, in their language; `keys`: for programs, the keys of fields and choices. */
  readonly headers: 'labels' | 'keys';
  readonly language: 'zh' | 'en';
  /** An instant on the workspace's wall clocks, `YYYY-MM-DD HH:MM:SS`. */
  readonly local: (instant: string) => string;
}

export interface FieldColumn extends ExportColumn {
  cell(value: Value, refs: References): ExportCell;
}

const forms: Partial<Record<string, ExportColumn['form']>> = {
  integer: 'integer',
  decimal: 'decimal',
  money: 'money',
  date: 'date',
  instant: 'datetime',
};

/** @returns undefined for what has no place in a table: rows of another table, and what there is not */
export function exportColumn(
  model: AppModel,
  table: string,
  path: string,
  form: ExportForm,
): FieldColumn | undefined {
  const found = fieldAt(model, table, path);
  if (found === undefined) return undefined;
  const { field, over } = found;
  const names = [...over, field].map(({ label }) => label[form.language]);
  return {
    key: path,
    heading: form.headers === 'keys' ? path : names.join(' · '),
    form: forms[field.type.kind] ?? 'text',
    cell: compileCell(model, field, form),
  };
}

/** How a value of a field becomes a cell. */
export function compileCell(model: AppModel, field: ModelField, form: ExportForm): FieldColumn['cell'] {
  const { type } = field;
  switch (type.kind) {
    case 'integer':
    case 'decimal':
    case 'money':
      return plainly((value) => ({ kind: 'number', digits: digitsOf(value) }));
    case 'date':
      return plainly((value) => ({ kind: 'date', date: String(value) }));
    case 'instant':
      return plainly((value) => ({ kind: 'datetime', local: form.local(String(value)) }));
    case 'boolean':
      return plainly((value) => text(wordOf(value === true, form)));
    case 'reference': {
      const to = type.table;
      return (value, refs) =>
        value === null ? null : text(refs[to]?.[String(value)] ?? `#${String(value)}`);
    }
    case 'rich-text':
      return plainly((value) => text(plainText(String(value))));
    case 'address':
      return plainly((value) => text(addressText(value as JsonObject)));
    case 'json':
      return plainly((value) => text(JSON.stringify(value)));
    default: {
      const words = form.headers === 'keys' ? noWords : choiceWords(model, field, form.language);
      return plainly((value) =>
        text(
          Array.isArray(value)
            ? value.map((each) => words.get(String(each)) ?? String(each)).join('; ')
            : (words.get(String(value)) ?? String(value)),
        ),
      );
    }
  }
}

const noWords: ReadonlyMap<string, string> = new Map();

const text = (given: string): ExportCell => ({ kind: 'text', text: given });

const plainly =
  (cell: (value: Exclude<Value, null>) => ExportCell): FieldColumn['cell'] =>
  (value) =>
    value === null ? null : cell(value);

const wordOf = (value: boolean, { headers, language }: ExportForm): string => {
  if (headers === 'keys') return String(value);
  return language === 'zh' ? (value ? '是' : '否') : value ? 'Yes' : 'No';
};

/** JSON numbers print large and small ones with an exponent, which no cell has. */
function digitsOf(value: Exclude<Value, null>): string {
  const digits = String(value);
  return /e/i.test(digits) ? BigInt(Math.trunc(Number(value))).toString() : digits;
}

/** Key → word of a choice, those of the field that it shows where it only shows another. */
export function choiceWords(
  model: AppModel,
  field: ModelField,
  language: 'zh' | 'en',
): ReadonlyMap<string, string> {
  const { fieldType, node, options } = field;
  if (node?.kind === 'field') {
    return choiceWords(model, fieldOf(tableOf(model, node.table), node.field), language);
  }
  const choices =
    fieldType?.source === 'column'
      ? (fieldType.choices?.(options) ?? [])
      : // What a formula gives can have labels of its own.
        ((options['choices'] ?? []) as readonly Choice[]);
  return new Map(choices.map(({ key, label }) => [key, label[language]]));
}

/** Keys of the fields that a table is exported with where nothing is said. */
export function usualFields(model: AppModel, table: string, headers: ExportForm['headers']): string[] {
  const fields = [...tableOf(model, table).fields.values()];
  const own = fields.filter(({ definition }) => definition !== undefined).map(({ key }) => key);
  return headers === 'keys' ? ['id', ...own] : own;
}
