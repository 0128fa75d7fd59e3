/** What tables and fields are called once the changes are live: new ones have their names from them. */
import type { PublishPlan } from '@dunlin/runtime';
import { useCatalog } from '../../app/session-context.ts';
import { useLabel } from '../../i18n/use-label.ts';

export interface ChangedNames {
  tableName(table: string): string;
  fieldName(table: string, field: string): string;
}

export function useChangedNames(changes: PublishPlan['changes']): ChangedNames {
  const label = useLabel();
  const catalog = useCatalog();
  const drafted = changes.filter(({ kind }) => kind === 'tables');
  return {
    tableName: (key) =>
      label(drafted.find((each) => each.key === key)?.label ?? catalog.table(key)?.label) || key,
    fieldName(table, key) {
      const parts = drafted
        .filter((each) => each.key === table)
        .flatMap(({ differences }) => differences.flatMap(({ inside }) => inside));
      const named = parts.find(({ list, id }) => list === 'fields' && id === key)?.label;
      return label(named ?? catalog.field(table, key)?.label) || key;
    },
  };
}
