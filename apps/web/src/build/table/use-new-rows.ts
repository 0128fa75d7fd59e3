/** What a new child table is made of: which rows are chosen, the options that follow, and the saving of a new table of rows. */
import type { Label, TableDefinition } from '@dunlin/definition';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { refreshAll } from '../../api/query-client.ts';
import { useCatalog } from '../../app/session-context.ts';
import { definitionsQuery, saveDraft } from '../drafts/definition-calls.ts';
import type { ChosenRows } from './rows-rows.tsx';
import { type StartedRows, startRows } from './start-rows.ts';

interface NewRows {
  readonly chosen: ChosenRows;
  choose(next: ChosenRows): void;
  readonly started: StartedRows;
  readonly options: Record<string, string>;
  /** The new table; absent where the rows stand in one that there is. */
  readonly made: TableDefinition | undefined;
  save(): Promise<void>;
}

/** @param label of the field, and so of its rows */
export function useNewRows(table: string, label: Label): NewRows {
  const catalog = useCatalog();
  const { data } = useQuery(definitionsQuery);
  const [chosen, choose] = useState<ChosenRows>({ table: null, columns: '' });
  const taken = [
    ...catalog.meta.tables.map(({ key }) => key),
    ...(data?.definitions ?? []).flatMap(({ kind, key }) => (kind === 'tables' ? [key] : [])),
  ];
  const owner = catalog.table(table) ?? { key: table, labelOne: { zh: table, en: table } };
  const started = startRows(owner, label, chosen.columns, taken);
  const isNew = chosen.table === null;
  // The one reference that leads here, where there is one.
  const back = catalog.table(chosen.table ?? '')?.fields.find((each) => catalog.target(each) === table)?.key;
  return {
    chosen,
    choose,
    started,
    options: isNew
      ? { table: started.table.key, via: started.via }
      : { table: chosen.table, ...(back === undefined ? {} : { via: back }) },
    made: isNew ? started.table : undefined,
    async save() {
      if (!isNew) return;
      await saveDraft('tables', started.table.key, { document: started.table, revision: null });
      await refreshAll();
    },
  };
}
