/** The forms of an app or a workspace → their problems, each with its document; also what is wrong between two of them. */
import {
  type AppDocuments,
  documentPath,
  type FormDefinition,
  type Problem,
  pointer,
  problem,
} from '@dunlin/definition';
import { type FormNames, validateForm } from '@dunlin/forms';
import type { AppModel } from '@dunlin/tables';

type Documents = Pick<AppDocuments, 'forms' | 'rules' | 'flows' | 'views' | 'templates'>;

export function checkForms(documents: Documents, model: AppModel): Problem[] {
  const forms = Object.values(documents.forms);
  const names = namesOf(documents);
  return forms.flatMap((form) => {
    const found = [...validateForm(form, model, names), ...useProblems(form, forms)];
    return found.map((each) => ({ ...each, document: documentPath('forms', form.key) }));
  });
}

function namesOf({ forms, rules, flows, views, templates }: Documents): FormNames {
  const tables = (list: Readonly<Record<string, { readonly table: string }>>): ReadonlyMap<string, string> =>
    new Map(Object.entries(list).map(([key, { table }]) => [key, table]));
  const onButton = Object.entries(rules).filter(([, rule]) => rule.trigger.type === 'button');
  const mails = Object.entries(templates).filter(
    ([, { form, values = {} }]) => form === 'mail' && Object.hasOwn(values, 'link'),
  );
  return {
    forms: tables(forms),
    flows: tables(flows),
    views: tables(views),
    mails: tables(Object.fromEntries(mails)),
    rules: new Map(onButton.map(([key, { table }]) => [key, table])),
  };
}

/** Told at both, so that either can be changed. */
function useProblems({ key, table, uses = [] }: FormDefinition, forms: readonly FormDefinition[]): Problem[] {
  return uses.flatMap((use, index) => {
    // Links name their form, so a table has as many of these as it likes.
    if (use === 'external') return [];
    const other = forms.find((each) => each.key !== key && each.table === table && each.uses?.includes(use));
    if (other === undefined) return [];
    const detail = `The form "${other.key}" of ${table} opens for "${use}" already`;
    return [problem('form.use', pointer('uses', index), detail, { form: other.key, use })];
  });
}
