/** The forms that people outside fill in about records of a table, of those that a person may give out. */
import type { ExternalUse, FormDefinition } from '@dunlin/definition';
import type { FormLinkRow } from '@dunlin/store';
import { type ModelTable, referredTable } from '@dunlin/tables';
import { grantsOf, type Person } from '../person.ts';
import type { Work } from '../workspace.ts';

export interface ExternalForm {
  readonly definition: FormDefinition & { readonly external: ExternalUse };
  readonly table: ModelTable;
}

/** @param about the table that the links are for */
export function externalForms({ app }: Work, person: Person, about: string): ExternalForm[] {
  const grants = grantsOf(app, person);
  return [...app.forms.values()].flatMap(({ definition }): ExternalForm[] => {
    const { external, uses = [] } = definition;
    const table = app.model.table(definition.table);
    const field = table?.columns.get(external?.about ?? '');
    if (external === undefined || table === undefined || field === undefined) return [];
    if (!uses.includes('external') || referredTable(field) !== about) return [];
    if (grants.of(table.key).create === false) return [];
    return [{ definition: { ...definition, external }, table }];
  });
}

/** Whether somebody who sees its record may know of a link, and revoke it: whoever made it, and whoever might have. */
export const knowsLink = (
  work: Work,
  person: Person,
  { form, table_key, made_by }: Pick<FormLinkRow, 'form' | 'table_key' | 'made_by'>,
): boolean =>
  made_by === person.userId ||
  externalForms(work, person, table_key).some(({ definition }) => definition.key === form);

/** How long a link of a form is good for where nobody says. */
export const usualDays = 14;
