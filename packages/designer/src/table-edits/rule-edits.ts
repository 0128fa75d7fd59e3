/** What a table holds its records to: checks, sets of fields that together are unique, and that nothing changes. */
import type { CheckDefinition, Label, TableDefinition } from '@dunlin/definition';
import { editOf, moveItems, type TableEdit, withSettings } from './table-edit.ts';

type TableSettings = { [K in keyof TableDefinition]?: TableDefinition[K] | undefined };

/** Settings of the table itself, such as its labels, its title field or its highlights. */
export const changeTable = (table: TableDefinition, settings: TableSettings, setting: Label): TableEdit =>
  editOf(
    withSettings(table, settings),
    { zh: `修改数据表的${setting.zh}`, en: `Change ${setting.en} of the table` },
    undefined,
    `table ${Object.keys(settings).join()}`,
  );

export function addCheck(table: TableDefinition, check: CheckDefinition): TableEdit {
  const checks = table.checks ?? [];
  const isTaken = checks.some(({ key }) => key === check.key);
  return editOf(isTaken ? table : { ...table, checks: [...checks, check] }, {
    zh: '添加校验',
    en: 'Add check',
  });
}

export type CheckSettings = { [K in keyof CheckDefinition]?: CheckDefinition[K] | undefined };

export function changeCheck(table: TableDefinition, key: string, settings: CheckSettings): TableEdit {
  const checks = (table.checks ?? []).map((check) =>
    check.key === key ? withSettings(check, settings) : check,
  );
  const merge = `check ${key} ${Object.keys(settings).join()}`;
  return editOf({ ...table, checks }, { zh: '修改校验', en: 'Change check' }, undefined, merge);
}

export function removeCheck(table: TableDefinition, key: string): TableEdit {
  const checks = (table.checks ?? []).filter((check) => check.key !== key);
  const document = withSettings(table, { checks: checks.length === 0 ? undefined : checks });
  return editOf(document, { zh: '删除校验', en: 'Delete check' });
}

/** @param to place in the list as it is now */
export function moveCheck(table: TableDefinition, key: string, to: number): TableEdit {
  const checks = table.checks ?? [];
  const from = checks.findIndex((check) => check.key === key);
  const document = from < 0 ? table : { ...table, checks: moveItems(checks, new Set([from]), to) };
  return editOf(document, { zh: '移动校验', en: 'Move check' });
}

/** Sets of fewer than two fields, and the same set again, are left out. */
export function setUniqueSets(table: TableDefinition, sets: readonly (readonly string[])[]): TableEdit {
  const seen = new Set<string>();
  const unique = sets
    .map((set) => [...new Set(set)])
    .filter((set) => {
      const name = [...set].sort().join(' ');
      return set.length > 1 && !seen.has(name) && seen.add(name);
    });
  const document = withSettings(table, { unique: unique.length === 0 ? undefined : unique });
  return editOf(document, { zh: '修改组合唯一', en: 'Change unique sets' });
}
