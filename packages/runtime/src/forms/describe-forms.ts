/** The designed forms that a reader may come by, by name; what is in them comes with their plans. */
import type { FormDefinition } from '@dunlin/definition';
import { type Grants, referredTable } from '@dunlin/tables';
import type { CompiledApp } from '../compiled-app.ts';

export type FormDescription = Pick<FormDefinition, 'key' | 'label' | 'table'> & {
  uses: NonNullable<FormDefinition['uses']>;
  /** The table over whose records the reader may give out links to it. */
  asks?: string;
};

export const describeForms = ({ forms, model }: CompiledApp, grants: Grants): FormDescription[] =>
  [...forms.values()]
    .filter(({ table }) => grants.of(table).read !== false)
    .map(({ definition: { key, label, table, uses = [], external } }) => {
      const about = model.table(table)?.columns.get(external?.about ?? '');
      const asks = about === undefined ? undefined : referredTable(about);
      const may = uses.includes('external') && grants.of(table).create !== false;
      return { key, label, table, uses, ...(asks === undefined || !may ? {} : { asks }) };
    });
