/** A draft of a table → everything its designer does with it, each as one named step of the draft. */
import { type Problem, pointer, type TableDefinition } from '@dunlin/definition';
import type { FieldUsage } from '@dunlin/runtime';
import { useLanguage } from '../../i18n/use-label.ts';
import type { Draft } from '../drafts/draft.ts';
import type { FieldTypes } from './field-type-info.ts';
import type { TableEditing } from './table-editing.ts';

/** Problems of other definitions come along where the table breaks them. */
export const isOwn = (table: string, document: string | undefined): boolean =>
  document === undefined || document === `tables/${table}.json`;

interface Around {
  types: FieldTypes;
  usages: Readonly<Record<string, readonly FieldUsage[]>> | undefined;
  announce: (text: string) => void;
}

export function useTableEditing(draft: Draft<TableDefinition>, around: Around): TableEditing {
  const language = useLanguage();
  const table = draft.document;
  const chosen = new Set((draft.selection ?? '').split(' '));
  const live = draft.live?.document as TableDefinition | undefined;
  const own = draft.problems.filter(({ document }) => isOwn(table.key, document));
  const problemsAt = (at: string): Problem[] =>
    own.flatMap((problem) =>
      problem.pointer === at || problem.pointer.startsWith(`${at}/`)
        ? [{ ...problem, pointer: problem.pointer.slice(at.length) }]
        : [],
    );
  return {
    ...around,
    table,
    editable: draft.editable,
    published: new Set(live?.fields.map(({ key }) => key)),
    selection: table.fields.flatMap(({ key }) => (chosen.has(key) ? [key] : [])),
    select: (keys) => draft.select(keys.length === 0 ? null : keys.join(' ')),
    apply({ document, name, merge }, selection) {
      if (document === table) return;
      draft.set(document, name[language], {
        ...(merge === undefined ? {} : { merge }),
        ...(selection === undefined ? {} : { selection: selection.join(' ') || null }),
      });
    },
    problemsOf: (field) => problemsAt(pointer('fields', table.fields.indexOf(field))),
    problemsAt,
  };
}
