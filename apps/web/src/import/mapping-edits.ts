/**
 * Edits of a mapping as the wizard makes them: a mapping in, a new one out. The mapping speaks of fields and where they come from;
 * people look at columns and where they go. What an edit does not speak of stays as it was, formulas and translations included.
 */
import type {
  ColumnReading,
  FieldSource,
  ImportMapping,
  MappedRecord,
  Target,
  TargetField,
} from './import-types.ts';

type FromColumn = Extract<FieldSource, { column: string }>;
type Part = 'values' | 'initial';

/** A place that takes the text of a column. */
export interface ColumnUse {
  record: string;
  field: string;
  /** Field of the referred table by which a record is found; null where the text is the value itself. */
  by: string | null;
}

/** Name of a place, as one value of a select. */
export const placeOf = ({ record, field }: Pick<ColumnUse, 'record' | 'field'>): string =>
  `${record}/${field}`;

const fromColumn = (source: FieldSource): FromColumn | undefined => {
  if ('column' in source) return source;
  return 'find' in source && 'column' in source.find.value ? source.find.value : undefined;
};

const partsOf = (record: MappedRecord): { part: Part; field: string; source: FieldSource }[] =>
  (['values', 'initial'] as const).flatMap((part) =>
    Object.entries(record[part] ?? {}).map(([field, source]) => ({ part, field, source })),
  );

/** Where the text of a column goes by itself; formulas over several columns are not among them. */
export const usesOf = (mapping: ImportMapping, column: string): ColumnUse[] =>
  mapping.records.flatMap((record) =>
    partsOf(record)
      .filter(({ source }) => fromColumn(source)?.column === column)
      .map(({ field, source }) => ({
        record: record.name,
        field,
        by: 'find' in source ? source.find.by : null,
      })),
  );

/** Fields that several columns are put together for, by a formula or parts. */
export const combinedUses = (mapping: ImportMapping, column: string): ColumnUse[] =>
  mapping.records.flatMap((record) =>
    partsOf(record)
      .filter(({ source }) => fromColumn(source) === undefined && mentions(source, column))
      .map(({ field }) => ({ record: record.name, field, by: null })),
  );

function mentions(source: unknown, column: string): boolean {
  if (typeof source !== 'object' || source === null) return false;
  return Object.entries(source).some(
    ([key, value]) =>
      ((key === 'column' || key === 'var') && value === column) ||
      (key === 'columns' && Array.isArray(value) && value.includes(column)) ||
      mentions(value, column),
  );
}

function changeRecord(
  mapping: ImportMapping,
  name: string,
  change: (record: MappedRecord) => MappedRecord,
): ImportMapping {
  return {
    ...mapping,
    records: mapping.records.map((record) => (record.name === name ? change(record) : record)),
  };
}

const withField = (record: MappedRecord, field: string, source: FieldSource): MappedRecord =>
  record.initial !== undefined && Object.hasOwn(record.initial, field)
    ? { ...record, initial: { ...record.initial, [field]: source } }
    : { ...record, values: { ...record.values, [field]: source } };

function withoutField(record: MappedRecord, field: string): MappedRecord {
  const { [field]: _, ...values } = record.values;
  const { [field]: __, ...initial } = record.initial ?? {};
  return {
    ...record,
    values,
    ...(record.initial === undefined ? {} : { initial }),
    ...(record.key === undefined ? {} : { key: record.key.filter((each) => each !== field) }),
  };
}

/** How a column is read, as some source says it already. */
export function readingOf(mapping: ImportMapping, column: string): ColumnReading | undefined {
  for (const record of mapping.records) {
    for (const { source } of partsOf(record)) {
      const from = fromColumn(source);
      if (from?.column !== column) continue;
      const { dates, decimal, grouping } = from;
      return {
        ...(dates === undefined ? {} : { dates }),
        ...(decimal === undefined ? {} : { decimal }),
        ...(grouping === undefined ? {} : { grouping }),
      };
    }
  }
  return undefined;
}

const isTime = (field: TargetField | undefined): boolean =>
  field?.type === 'date' || field?.type === 'datetime';
const isNumber = (field: TargetField | undefined): boolean =>
  ['number', 'money', 'percent', 'duration'].includes(field?.type ?? '');

/** What a source of the field says about reading the column; a text is taken as it is. */
const readingFor = (field: TargetField | undefined, { dates, ...number }: ColumnReading): ColumnReading =>
  isTime(field) ? (dates === undefined ? {} : { dates }) : isNumber(field) ? number : {};

/**
 * Leads a column to these places and to no others; a place that another column had changes hands.
 * @param places as `placeOf` names them
 */
export function leadColumn(
  mapping: ImportMapping,
  targets: readonly Target[],
  column: string,
  places: readonly string[],
  reading: ColumnReading,
): ImportMapping {
  const had = usesOf(mapping, column).map(placeOf);
  let next = mapping;
  for (const use of usesOf(mapping, column)) {
    if (!places.includes(placeOf(use)))
      next = changeRecord(next, use.record, (record) => withoutField(record, use.field));
  }
  for (const place of places.filter((each) => !had.includes(each))) {
    const [name = '', key = ''] = place.split('/');
    next = changeRecord(next, name, (record) => {
      const field = fieldOf(targets, record.table, key);
      const from: FromColumn = { column, ...readingFor(field, reading) };
      const [by] = field?.by ?? [];
      const source: FieldSource =
        field?.table !== undefined && by !== undefined
          ? { find: { table: field.table, by: by.field, value: { column } } }
          : from;
      return withField(record, key, source);
    });
  }
  return next;
}

export const fieldOf = (targets: readonly Target[], table: string, field: string): TargetField | undefined =>
  targets.find(({ key }) => key === table)?.fields.find(({ key }) => key === field);

/** By which field the record is found that a column names. */
export const findBy = (mapping: ImportMapping, { record, field }: ColumnUse, by: string): ImportMapping =>
  changeRecord(mapping, record, (each) => {
    const source = each.values[field] ?? each.initial?.[field];
    if (source === undefined || !('find' in source)) return each;
    return withField(each, field, { find: { ...source.find, by } });
  });

/** How the texts of a column are read, wherever it goes. */
export function readColumn(
  mapping: ImportMapping,
  targets: readonly Target[],
  column: string,
  reading: ColumnReading,
): ImportMapping {
  let next = mapping;
  for (const { record: name, field, by } of usesOf(mapping, column)) {
    if (by !== null) continue;
    next = changeRecord(next, name, (record) => {
      const source = (record.values[field] ?? record.initial?.[field]) as FromColumn;
      const { dates: _, decimal: __, grouping: ___, ...rest } = source;
      return withField(record, field, {
        ...rest,
        ...readingFor(fieldOf(targets, record.table, field), reading),
      });
    });
  }
  return next;
}

/** By which fields an existing record is known; none: every row makes a new one. */
export const setKey = (mapping: ImportMapping, name: string, key: readonly string[]): ImportMapping =>
  changeRecord(mapping, name, (record) => ({ ...record, key: [...key] }));

/** A value that every row gets; empty takes it away. */
export const setConstant = (
  mapping: ImportMapping,
  name: string,
  field: string,
  value: string | null,
): ImportMapping =>
  changeRecord(mapping, name, (record) =>
    value === null ? withoutField(record, field) : withField(record, field, { constant: value }),
  );

/** Fields with one value for all rows. */
export const constantsOf = (record: MappedRecord): { field: string; value: unknown }[] =>
  partsOf(record).flatMap(({ field, source }) =>
    'constant' in source ? [{ field, value: source.constant }] : [],
  );

/** Fields that lead to another record of the same row. */
export const linksOf = (record: MappedRecord): { field: string; to: string }[] =>
  partsOf(record).flatMap(({ field, source }) => ('record' in source ? [{ field, to: source.record }] : []));

/** One more record a row, led to by the others where they refer to its table, and to them. */
export function addTable(mapping: ImportMapping, targets: readonly Target[], key: string): ImportMapping {
  const target = targets.find((each) => each.key === key);
  if (target === undefined) return mapping;
  const base = key.replaceAll('_', '-');
  const taken = new Set(mapping.records.map(({ name }) => name));
  let name = base;
  for (let count = 2; taken.has(name); count++) name = `${base}-${count}`;
  const links = target.fields.flatMap((field) => {
    const to = mapping.records.find(({ table }) => table === field.table);
    return to === undefined ? [] : [[field.key, { record: to.name }] as const];
  });
  const added: MappedRecord = { name, table: key, key: [], values: Object.fromEntries(links) };
  const refers = (record: MappedRecord): TargetField | undefined =>
    targets
      .find((each) => each.key === record.table)
      ?.fields.find(
        (field) =>
          field.table === key &&
          record.values[field.key] === undefined &&
          record.initial?.[field.key] === undefined,
      );
  // A record stands before those that refer to it.
  const place = mapping.records.findIndex((record) => refers(record) !== undefined && links.length === 0);
  const records = mapping.records.map((record) => {
    const field = links.length === 0 ? refers(record) : undefined;
    return field === undefined ? record : withField(record, field.key, { record: name });
  });
  return {
    ...mapping,
    records: place < 0 ? [...records, added] : [...records.slice(0, place), added, ...records.slice(place)],
  };
}

/** The record goes, and what led to it. */
export const removeRecord = (mapping: ImportMapping, name: string): ImportMapping => ({
  ...mapping,
  records: mapping.records
    .filter((record) => record.name !== name)
    .map((record) =>
      linksOf(record)
        .filter(({ to }) => to === name)
        .reduce((left, { field }) => withoutField(left, field), record),
    ),
});

/** Required fields that nothing fills, where records are created. */
export const lackingFields = (record: MappedRecord, targets: readonly Target[]): TargetField[] =>
  (targets.find(({ key }) => key === record.table)?.fields ?? []).filter(
    (field) =>
      field.required && record.values[field.key] === undefined && record.initial?.[field.key] === undefined,
  );

/** A mapping with nothing in it yet but one table. */
export const emptyMapping = (
  source: ImportMapping['source'],
  targets: readonly Target[],
  table: string,
): ImportMapping =>
  addTable({ key: 'import', label: { zh: '导入', en: 'Import' }, source, records: [] }, targets, table);
