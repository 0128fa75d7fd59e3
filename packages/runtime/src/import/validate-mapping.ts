/** What the shape of a mapping cannot say: that its tables, fields, keys and references fit the model. */
import { missingName, type Problem, pointer, problem, validateShape } from '@dunlin/definition';
import { type AppModel, fieldOf, type ModelTable, referredTable } from '@dunlin/tables';
import { type FieldSource, ImportMapping, type MappedRecord } from './mapping.ts';
import { compileDateFormat } from './read-text.ts';

/** All problems of a mapping; none means that `document` is an `ImportMapping` that fits the model. */
export function validateMapping(document: unknown, model: AppModel): Problem[] {
  const shape = validateShape(ImportMapping, document);
  if (shape.length > 0) return shape.map((each) => ({ ...each, code: 'import.mapping' }));
  const mapping = document as ImportMapping;
  const problems: Problem[] = [];
  (mapping.source.dates ?? []).forEach((format, index) => {
    if (compileDateFormat(format) !== undefined) return;
    const detail = `"${format}" is no date format; write it with YYYY, MM or M, and DD or D, as "D.M.YYYY"`;
    problems.push(problem('import.date-format', pointer('source', 'dates', index), detail, { format }));
  });
  const before = new Map<string, string>();
  mapping.records.forEach((record, index) => {
    const at = pointer('records', index);
    const table = model.table(record.table);
    if (before.has(record.name)) {
      const detail = `Two records of the mapping are named "${record.name}"`;
      problems.push(problem('import.mapping', `${at}/name`, detail, { name: record.name }));
    }
    if (table === undefined) {
      problems.push(missingName('import.mapping', `${at}/table`, 'table', record.table, model.tables.keys()));
    } else problems.push(...recordProblems(record, table, at, before, model));
    before.set(record.name, record.table);
  });
  return problems;
}

function recordProblems(
  record: MappedRecord,
  table: ModelTable,
  at: string,
  before: ReadonlyMap<string, string>,
  model: AppModel,
): Problem[] {
  const problems: Problem[] = [];
  const writable = [...table.columns.values()].filter((field) => !field.readOnly).map((field) => field.key);
  record.key.forEach((key, index) => {
    if (Object.hasOwn(record.values, key)) return;
    const known = Object.keys(record.values);
    problems.push(missingName('import.mapping', `${at}${pointer('key', index)}`, 'mapped field', key, known));
  });
  const given = Object.keys({ ...record.initial, ...record.values });
  record.required?.forEach((key, index) => {
    if (given.includes(key)) return;
    const place = `${at}${pointer('required', index)}`;
    problems.push(missingName('import.mapping', place, 'mapped field', key, given));
  });
  for (const part of ['values', 'initial'] as const) {
    for (const [key, source] of Object.entries(record[part] ?? {})) {
      const place = `${at}${pointer(part, key)}`;
      if (!writable.includes(key)) {
        problems.push(missingName('import.mapping', place, `writable field of ${table.key}`, key, writable));
        continue;
      }
      const target = referredTable(fieldOf(table, key));
      problems.push(...sourceProblems(source, place, key, target, before, model));
    }
  }
  return problems;
}

function sourceProblems(
  source: FieldSource,
  at: string,
  field: string,
  target: string | undefined,
  before: ReadonlyMap<string, string>,
  model: AppModel,
): Problem[] {
  const wrongTarget = (table: string): Problem[] =>
    table === target
      ? []
      : [
          problem(
            'import.mapping',
            at,
            target === undefined
              ? `The field "${field}" is no reference`
              : `The field "${field}" refers to "${target}", not to "${table}"`,
            { field, table },
          ),
        ];
  if ('record' in source) {
    const table = before.get(source.record);
    if (table === undefined) {
      return [missingName('import.mapping', `${at}/record`, 'earlier record', source.record, before.keys())];
    }
    return wrongTarget(table);
  }
  if ('find' in source) {
    const { table: key, by } = source.find;
    const table = model.table(key);
    if (table === undefined)
      return [missingName('import.mapping', `${at}/find/table`, 'table', key, model.tables.keys())];
    if (!table.columns.has(by)) {
      return [missingName('import.mapping', `${at}/find/by`, `field of ${key}`, by, table.columns.keys())];
    }
    return wrongTarget(key);
  }
  return [];
}
