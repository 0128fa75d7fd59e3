/** The designed forms that a reader may come by, by name; what is in them comes with their plans. */
import type { FormDefinition } from '@dunlin/definition';
import type { Grants } from '@dunlin/tables';
import type { CompiledApp } from '../compiled-app.ts';

export type FormDescription = Pick<FormDefinition, 'key' | 'label' | 'table'> & {
  uses: NonNullable<FormDefinition['uses']>;
};

export const describeForms = ({ forms }: CompiledApp, grants: Grants): FormDescription[] =>
  [...forms.values()]
    .filter(({ table }) => grants.of(table).read !== false)
    .map(({ definition: { key, label, table, uses = [] } }) => ({ key, label, table, uses }));
