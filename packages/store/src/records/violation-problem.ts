/**
 * A constraint that refused a write → a problem at its field.
 * The write was checked before; what is left are writers that were faster by a moment.
 */
import type { Problem } from '@dunlin/definition';
import { type AppModel, referredTable } from '@dunlin/tables';
import { constraintName } from '../schema-change/names.ts';
import { StoreError } from '../store-error.ts';
import { type Prepared, recordProblem } from './preparation.ts';

/** Numbers and dates out of range. */
const overflows: ReadonlySet<string> = new Set(['22003', '22008']);

const tooLarge = (): Problem =>
  recordProblem('record.overflow', '', 'A value computed from these values is too large to be kept');

/** Undefined for anything that is not a broken rule of a table: that is thrown on. */
export function violationProblem(
  thrown: unknown,
  model: AppModel,
  prepared: Pick<Prepared, 'drafts' | 'edits' | 'removals'>,
): Problem | undefined {
  if (!(thrown instanceof StoreError)) return undefined;
  const { table: key, column } = thrown;
  if (
    thrown.code === 'store.not-null' &&
    key !== undefined &&
    column !== undefined &&
    model.tables.has(key)
  ) {
    // A sum or count is there for every record; one that is nothing outgrew whole numbers.
    if (model.table(key)?.columns.get(column)?.source.kind === 'rollup') return tooLarge();
    return recordProblem('record.required', '', `"${column}" of ${key} is required`, {
      table: key,
      field: column,
    });
  }
  if (thrown.code === 'store.value-range' || overflows.has(thrown.sqlstate ?? '')) {
    return tooLarge();
  }
  if (thrown.constraint === undefined) return undefined;
  for (const table of model.tables.values()) {
    const at = (field: string): string => {
      const targets = [...prepared.drafts, ...prepared.edits].filter((each) => each.table === table);
      const [only] = targets;
      return targets.length === 1 ? `${only!.valuesAt}/${field}` : '';
    };
    if (thrown.code === 'store.unique') {
      const columns = table.uniques.find(
        (each) => constraintName('key', table.key, each) === thrown.constraint,
      );
      if (columns === undefined) continue;
      const detail = `Another record of ${table.key} has just got the same ${columns.join(', ')}, which must be unique`;
      return recordProblem('record.duplicate', at(columns[0]!), detail, {
        table: table.key,
        field: columns[0]!,
      });
    }
    if (thrown.code === 'store.foreign-key') {
      for (const field of table.columns.values()) {
        if (constraintName('ref', table.key, [field.key]) !== thrown.constraint) continue;
        const target = referredTable(field);
        const params = { table: table.key, field: field.key };
        if (prepared.removals.some((each) => each.table.key === target)) {
          const detail = `It cannot be deleted: a record of ${table.key} refers to it`;
          return recordProblem('record.referenced', '/deletes', detail, params);
        }
        const detail = `"${field.label.en}" refers to a record of ${target} that does not exist`;
        return recordProblem('record.reference', at(field.key), detail, params);
      }
    }
  }
  return undefined;
}
