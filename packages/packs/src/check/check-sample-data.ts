/** Sample data against the model: that tables and fields exist, can be written, and take the values given. */
import { type AppFiles, missingName, type Problem, pointer, problem } from '@dunlin/definition';
import { type AppModel, coerceField, fieldOf, referredTable } from '@dunlin/tables';
import { readSampleFiles, resolveSampleData, type SampleValue } from '../sample-data.ts';

const isDay = (value: SampleValue): value is SampleValue & { days: number; at?: string } =>
  value !== null && typeof value === 'object' && 'days' in value;

/** A day to resolve relative dates with; any would do. */
const someDay = '2025-01-01';

export function checkSampleData(files: AppFiles, model: AppModel): Problem[] {
  const { problems } = resolveSampleData(files, someDay);
  const { placed } = readSampleFiles(files);
  const tables = new Map(placed.map(({ record, table }) => [record.ref, table]));
  for (const { table: key, record, document, at } of placed) {
    const report = (each: Problem): void => {
      problems.push({ ...each, document });
    };
    const table = model.table(key);
    if (table === undefined) {
      report(missingName('pack.data-table', '/table', 'table', key, model.tables.keys()));
      continue;
    }
    for (const [name, value] of Object.entries(record.values)) {
      const place = `${at}${pointer('values', name)}`;
      const writable = [...table.columns.values()]
        .filter((field) => !field.readOnly)
        .map((field) => field.key);
      if (!writable.includes(name)) {
        report(missingName('pack.data-field', place, 'writable field', name, writable));
        continue;
      }
      const field = fieldOf(table, name);
      const target = referredTable(field);
      if (value !== null && typeof value === 'object' && 'ref' in value) {
        const found = tables.get(value.ref);
        if (found === undefined || found === target) continue;
        const detail = `"${value.ref}" is a record of "${found}" and cannot stand in "${name}"`;
        report(problem('pack.data-value', place, detail, { ref: value.ref, table: found }));
        continue;
      }
      const given = isDay(value) ? (value.at === undefined ? someDay : `${someDay}T${value.at}:00Z`) : value;
      if (field.fieldType?.source !== 'column') continue;
      const coerced = coerceField(field.fieldType, given, field.options);
      if ('problem' in coerced)
        report(problem('pack.data-value', place, coerced.problem.detail, coerced.problem.params));
    }
    for (const field of table.columns.values()) {
      if (!field.required || field.readOnly || field.default !== undefined || field.key in record.values)
        continue;
      const detail = `"${field.key}" is missing`;
      report(problem('pack.data-field', `${at}${pointer('values', field.key)}`, detail, { name: field.key }));
    }
  }
  return problems;
}
