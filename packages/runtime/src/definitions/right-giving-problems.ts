/**
 * Rules and flows do what they say whoever set them off. So what gives people rights (who somebody is, what they may do,
 * whom they are in charge of) stands in them only where an administrator put it: nobody gives rights to themselves by
 * publishing.
 */
import { documentPath, type Problem, pointer, problem } from '@dunlin/definition';
import { rightGiving } from '@dunlin/store';
import { type AppModel, resolveRelated } from '@dunlin/tables';
import type { Documents } from './plan-change.ts';

interface Acting {
  readonly table: string;
  readonly acts: readonly { readonly type: string; readonly options?: unknown }[];
  readonly at: 'actions' | 'steps';
  readonly document: string;
}

/** @returns one for each field that a rule or a flow sets */
export function rightGivingProblems(
  { rules, flows }: Pick<Documents, 'rules' | 'flows'>,
  model: AppModel,
): Problem[] {
  const acting: Acting[] = [
    ...Object.values(rules).map(
      ({ key, table, actions }): Acting => ({
        table,
        acts: actions,
        at: 'actions',
        document: documentPath('rules', key),
      }),
    ),
    ...Object.values(flows).map(
      ({ key, table, steps }): Acting => ({
        table,
        acts: steps,
        at: 'steps',
        document: documentPath('flows', key),
      }),
    ),
  ];
  return acting.flatMap(({ table, acts, at, document }) =>
    acts.flatMap(({ type, options }, index) => {
      if (type !== 'set-fields' || model.table(table) === undefined) return [];
      // Options of what is only planned may be anything.
      const { record, rows, values } = (options ?? {}) as Readonly<Record<string, unknown>>;
      const path = {
        ...(typeof record === 'string' ? { record } : {}),
        ...(typeof rows === 'string' ? { rows } : {}),
      };
      const set = resolveRelated(model, table, path).related?.table ?? '';
      const giving = rightGiving.get(set) ?? [];
      return Object.keys(values ?? {})
        .filter((field) => giving.includes(field))
        .map((field) => {
          const place = pointer(at, index, 'options', 'values', field);
          const detail = `"${field}" of ${set} gives rights to people, which is for administrators to publish`;
          return { ...problem('draft.rights', place, detail, { field, table: set }), document };
        });
    }),
  );
}
