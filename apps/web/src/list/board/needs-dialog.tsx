/** Just the fields that a new place of a card needs; giving up takes the card back. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recordQuery } from '../../api/queries.ts';
import type { TableMeta, Value } from '../../api/types.ts';
import { FieldRow } from '../../fields/field-row.tsx';
import { Bones } from '../../parts/bones.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { useDescribeProblem } from '../../parts/use-describe-problem.ts';
import type { Moves, Needs } from './use-move.ts';

interface Props {
  table: TableMeta;
  needs: Needs;
  moves: Moves;
}

export default function NeedsDialog({ table, needs, moves }: Props) {
  const { t } = useTranslation();
  const describe = useDescribeProblem();
  const { data } = useQuery(recordQuery(table.key, needs.row.id));
  const [given, setGiven] = useState<Record<string, Value>>({});
  const [wrong, setWrong] = useState<Record<string, string | null>>({});
  const [busy, setBusy] = useState(false);
  const record = data?.record;
  const problemAt = (key: string): string | undefined => {
    const found = needs.problems.find(({ pointer = '' }) => pointer.startsWith(`/values/${key}`));
    return wrong[key] ?? (found === undefined || key in given ? undefined : describe(found));
  };
  const rest = needs.problems.filter(
    ({ pointer = '' }) => !needs.fields.some((key) => pointer.startsWith(`/values/${key}`)),
  );
  const submit = async (): Promise<void> => {
    setBusy(true);
    await moves.complete(
      Object.fromEntries(needs.fields.map((key) => [key, given[key] ?? record?.[key] ?? null])),
    );
    setBusy(false);
  };
  return (
    <Dialog
      title={t('lists.needsTitle')}
      submit={t('lists.needsSubmit')}
      busy={busy}
      disabled={record === undefined || Object.values(wrong).some((each) => each !== null)}
      problems={rest.map(describe)}
      onSubmit={() => void submit()}
      onClose={moves.giveUp}
    >
      {record === undefined ? (
        <Bones lines={3} />
      ) : (
        table.fields
          .filter(({ key }) => needs.fields.includes(key))
          .map((field) => (
            <FieldRow
              key={field.key}
              field={{ ...field, required: true }}
              values={{ ...record, ...needs.values, ...given }}
              problem={problemAt(field.key)}
              onChange={(value) => setGiven((old) => ({ ...old, [field.key]: value }))}
              onProblem={(text) => setWrong((old) => ({ ...old, [field.key]: text }))}
            />
          ))
      )}
    </Dialog>
  );
}
