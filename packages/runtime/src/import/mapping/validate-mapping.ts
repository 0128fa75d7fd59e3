/** What the shape of a mapping cannot say: that its tables, fields, keys and references fit the model. */
import { missingName, type Problem, pointer, problem, validateShape } from '@dunlin/definition';
import { type AppModel, fieldOf, type ModelTable, referredTable } from '@dunlin/tables';
import { compileDateFormat } from './date-format.ts';
import { type FieldSource, ImportMapping, keyOf, type MappedRecord } from './mapping.ts';

/** All problems of a mapping; none means that `document` is an `ImportMapping` that fits the model. */
export function validateMapping(document: unknown, model: AppModel): Problem[] {
  const shape = validateShape(ImportMapping, document);
  if (shape.length > 0) return shape.map((each) => ({ ...each, code: 'import.mapping' }));
  const mapping = document as ImportMapping;
  const problems: Problem[] = [];
  problems.push(...formatProblems(mapping.source.dates, pointer('source', 'dates')));
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

function formatProblems(dates: readonly string[] | undefined, at: string): Problem[] {
  return (dates ?? []).flatMap((format, index) => {
    if (format === 'serial' || compileDateFormat(format) !== undefined) return [];
    const detail = `"${format}" is no date format; write it with YYYY, MM or M, and DD or D, as "D.M.YYYY"`;
    return [problem('import.date-format', `${at}${pointer(index)}`, detail, { format })];
  });
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
  keyOf(record).forEach((key, index) => {
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
      const { typeName } = fieldOf(table, key);
      const target = referredTable(fieldOf(table, key));
      problems.push(...sourceProblems(source, place, { key, typeName, target }, before, model));
    }
  }
  return problems;
}

function sourceProblems(
  source: FieldSource,
  at: string,
  { key: field, typeName: type, target }: { key: string; typeName: string; target: string | undefined },
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
  if ('column' in source) return formatProblems(source.dates, `${at}/dates`);
  if ('parts' in source && type !== 'address') {
    const detail = `The field "${field}" is no address and has no parts`;
    return [problem('import.mapping', `${at}/parts`, detail, { field })];
  }
  if ('find' in source) {
    const { table: key, by, value } = source.find;
    const formats = 'column' in value ? formatProblems(value.dates, `${at}/find/value/dates`) : [];
    if (formats.length > 0) return formats;
    const table = model.table(key);
    if (table === undefined)
      return [missingName('import.mapping', `${at}/find/table`, 'table', key, model.tables.keys())];
    const known = [...table.columns.values()].filter(({ fieldType }) => fieldType?.source === 'column');
    if (!known.some((each) => each.key === by)) {
      const keys = known.map((each) => each.key);
      return [missingName('import.mapping', `${at}/find/by`, `field of ${key}`, by, keys)];
    }
    return wrongTarget(key);
  }
  return [];
}
