/** Values of options → the fields of the record that expressions among them read. */
import type { Expression } from '@dunlin/definition';
import { check, dependencies } from '@dunlin/expression';
import { useMemo } from 'react';
import { useCatalog } from '../../app/session-context.ts';
import { schemaOf } from '../../filter/formula-schema.ts';

export function useReadFields(table: string, values: readonly unknown[]): ReadonlySet<string> {
  const catalog = useCatalog();
  const written = JSON.stringify(values);
  return useMemo(() => {
    const schema = schemaOf(catalog);
    const found = new Set<string>();
    for (const value of JSON.parse(written) as unknown[]) {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
      const { node } = check(value as Expression, { schema, table });
      if (node === undefined) continue;
      for (const { path, field } of dependencies(node, schema)) {
        const [first] = path;
        if (first?.kind !== 'reverse') found.add(first?.field ?? field);
      }
    }
    return found;
  }, [catalog, table, written]);
}
