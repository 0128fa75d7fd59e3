/** A button beside a problem that can be mended in one step: a field that leads back to its record is made required. */
import type { Problem, TableDefinition } from '@dunlin/definition';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { refreshAll } from '../../api/query-client.ts';
import { useSession } from '../../app/session-context.ts';
import { useLanguage } from '../../i18n/use-label.ts';
import { Problems } from '../../parts/problems.tsx';
import { useSubmit } from '../../parts/use-submit.ts';
import { readDefinition, saveDraft } from '../drafts/definition-calls.ts';
import { draftSession } from '../drafts/draft-session.ts';

interface Props {
  problem: Problem;
  /** Key of the table whose problem it is. */
  table: string;
}

export function MendButton({ problem, table }: Props) {
  const { t } = useTranslation();
  const { user } = useSession();
  const language = useLanguage();
  const { busy, problems, run } = useSubmit();
  const { reason, table: rows, field } = problem.params ?? {};
  if (problem.code !== 'tables.owner' || reason !== 'optional') return null;
  if (typeof rows !== 'string' || typeof field !== 'string') return null;
  const name = String(problem.params?.[`field_${language}`] ?? field);
  const mend = (): Promise<boolean> =>
    run(async () => {
      await requireField(rows, field);
      await refreshAll();
      // What is said about the open table is another thing now.
      await draftSession('tables', table, user.id).reload(false);
    });
  return (
    <>
      <Button size="small" loading={busy} onClick={() => void mend()}>
        {t('build.makeRequired', { name })}
      </Button>
      <Problems texts={problems} />
    </>
  );
}

/** In the draft of its table, which begins with it where there was none. */
async function requireField(table: string, field: string): Promise<void> {
  const { draft, live } = await readDefinition('tables', table);
  const document = (draft?.document ?? live?.document) as TableDefinition;
  const fields = document.fields.map((each) => (each.key === field ? { ...each, required: true } : each));
  await saveDraft('tables', table, { document: { ...document, fields }, revision: draft?.revision ?? null });
}
