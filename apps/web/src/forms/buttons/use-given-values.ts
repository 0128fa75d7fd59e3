/** What a record that a button makes starts with, of the record as it is saved: some of it only a saved record has. */
import type { FormPlan } from '@dunlin/forms';
import { useQueryClient } from '@tanstack/react-query';
import { recordQuery } from '../../api/queries.ts';
import { useSession } from '../../app/session-context.ts';
import { evaluatePage } from '../evaluate-page.ts';
import { formQuery } from '../form-queries.ts';

export function useGivenValues({ form: { key, table } }: Pick<FormPlan, 'form'>) {
  const client = useQueryClient();
  const session = useSession();
  return async (record: number, block: string): Promise<Record<string, string | number>> => {
    const [form, detail] = await Promise.all([
      client.fetchQuery({ ...formQuery({ table, key, record, mode: 'view' }), staleTime: 0 }),
      client.fetchQuery({ ...recordQuery(table, record), staleTime: 0 }),
    ]);
    return evaluatePage(form, detail.record, session, undefined).given(block);
  };
}
