/**
 * Who may use the tables that a publishing makes: the roles that do not see them yet with what each would get, and the way
 * to give it once the tables are live.
 */
import type { Label, RoleDefinition, TableDefinition } from '@dunlin/definition';
import type { PublishPlan, RoleDetail } from '@dunlin/runtime';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { rolesQuery } from '../../admin/queries.ts';
import { call } from '../../api/client.ts';
import { queryClient } from '../../api/query-client.ts';
import { readDefinition } from '../drafts/definition-calls.ts';
import { seesAll, startingAccess, type TableAccess, tablesToOpen, withAccess } from './table-access.ts';

export interface RoleAccess {
  readonly key: string;
  readonly label: Label;
  /** Active people who have it. */
  readonly people: number;
  readonly access: TableAccess;
}

export interface TableAccesses {
  /** Null where nothing new is published that roles must name. */
  readonly tables: readonly Label[] | null;
  /** Those that whoever asks may change. */
  readonly roles: readonly RoleAccess[];
  /** Roles that are changed by an administrator alone. */
  readonly others: readonly Label[];
  /** Roles that see the tables already. */
  readonly seeing: readonly Label[];
  readonly pending: boolean;
  readonly error: unknown;
  choose(role: string, access: TableAccess): void;
  /** @returns the roles that could not be changed */
  give(): Promise<Label[]>;
}

const readRole = (key: string): Promise<RoleDetail> => call(`/definitions/roles/${key}`);

/** @param held while it is being published, and after */
export function useTableAccess(
  changes: PublishPlan['changes'],
  documents: readonly { kind: string; key: string; revision: number }[],
  held: boolean,
): TableAccesses {
  const [chosen, setChosen] = useState<ReadonlyMap<string, TableAccess>>(new Map());
  const isNew = (key: string): boolean =>
    changes.some((each) => each.kind === 'tables' && each.key === key && each.change === 'new');
  const drafted = documents.filter(({ kind }) => kind === 'tables');
  const enabled = drafted.some(({ key }) => isNew(key));
  const query = useQuery({
    queryKey: ['definitions', 'table-access', drafted],
    queryFn: async () => {
      const details = await Promise.all(drafted.map(({ key }) => readDefinition('tables', key)));
      const tables = tablesToOpen(
        details.flatMap(({ draft }) => (draft === null ? [] : [draft.document as TableDefinition])),
        isNew,
      );
      if (tables.length === 0) return { tables, roles: [] };
      const listed = await queryClient.fetchQuery({ ...rolesQuery, staleTime: 0 });
      const known = listed.filter(({ version }) => version > 0);
      return { tables, roles: await Promise.all(known.map(({ key }) => readRole(key))) };
    },
    enabled: enabled && !held,
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const tables = query.data?.tables ?? [];
  const all = query.data?.roles ?? [];
  const blind = all.filter(({ admin, document }) => !admin && !seesAll(document, tables));
  const accessOf = ({ key, document }: { key: string; document: RoleDefinition }): TableAccess =>
    chosen.get(key) ?? startingAccess(document, tables);
  const roles = blind
    .filter(({ editable }) => editable)
    .map((role) => ({ key: role.key, label: role.label, people: role.people, access: accessOf(role) }));
  return {
    tables: enabled && tables.length > 0 ? tables.map(({ label }) => label) : null,
    roles,
    others: blind.filter(({ editable }) => !editable).map(({ label }) => label),
    seeing: all.filter((each) => !blind.includes(each)).map(({ label }) => label),
    pending: enabled && query.isFetching,
    error: enabled ? query.error : null,
    choose: (role, access) => setChosen((now) => new Map(now).set(role, access)),
    give: async () => {
      const failed: Label[] = [];
      // One after the other: each publishes by itself.
      for (const { key, label, access } of roles) {
        if (access === 'none') continue;
        try {
          const { document, version } = await readRole(key);
          const body = { document: withAccess(document, tables, access), version };
          await call(`/definitions/roles/${key}`, { method: 'PUT', body });
        } catch {
          failed.push(label);
        }
      }
      return failed;
    },
  };
}
