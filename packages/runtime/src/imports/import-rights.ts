/** What somebody needs to import with a mapping: the tables, and the fields by which records are found. */
import { type Problem, pointer } from '@dunlin/definition';
import { fieldProblem } from '@dunlin/store';
import type { CompiledApp } from '../compiled-app.ts';
import type { ImportMapping } from '../import/index.ts';
import { keyOf } from '../import/mapping/mapping.ts';
import { grantsOf, type Person } from '../person.ts';
import { Refusal } from '../refusal.ts';

/** @throws Refusal `forbidden` where no table may be imported into */
export function refuseWithoutImport(app: CompiledApp, person: Person): void {
  const grants = grantsOf(app, person);
  if ([...app.model.tables.keys()].some((table) => grants.of(table).import)) return;
  throw Refusal.forbidden('import into any table');
}

/** @param mapping unchecked: what is wrong with it otherwise is told by `validateMapping` */
export function refuseTables(app: CompiledApp, person: Person, mapping: unknown): void {
  const { records } = (mapping ?? {}) as { records?: unknown };
  if (!Array.isArray(records)) return;
  const grants = grantsOf(app, person);
  for (const each of records as readonly unknown[]) {
    const { table } = (each ?? {}) as { table?: unknown };
    if (typeof table === 'string' && app.model.table(table) !== undefined && !grants.of(table).import) {
      throw Refusal.forbidden(`import into the table "${table}"`);
    }
  }
}

/**
 * Fields by which a valid mapping finds records and which the person may not read in all of them: finding by them
 * would tell what they hold.
 */
export function unreadableKeys(app: CompiledApp, person: Person, mapping: ImportMapping): Problem[] {
  const grants = grantsOf(app, person);
  const problems: Problem[] = [];
  const ask = (table: string, field: string, at: string): void => {
    if (grants.of(table).field(field).read !== true) {
      const sentence = (name: string) => `You may not read "${name}" everywhere, so no record is found by it`;
      problems.push(fieldProblem(app.model, { table, field }, at, 'read', sentence));
    }
  };
  mapping.records.forEach((record, index) => {
    const at = pointer('records', index);
    keyOf(record).forEach((field, place) => {
      ask(record.table, field, `${at}${pointer('key', place)}`);
    });
    for (const part of ['values', 'initial'] as const) {
      for (const [key, source] of Object.entries(record[part] ?? {})) {
        if ('find' in source)
          ask(source.find.table, source.find.by, `${at}${pointer(part, key, 'find', 'by')}`);
      }
    }
  });
  return problems;
}
