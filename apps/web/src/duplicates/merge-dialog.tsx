/**
 * Several records side by side: which is kept, which value of each field it gets, what leads to the others, and then the merge.
 * What stands in the way is told before anything is pressed.
 */
import { useQueries, useQuery } from '@tanstack/react-query';
import { App, Button, Switch } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recordQuery } from '../api/queries.ts';
import { refreshAll } from '../api/query-client.ts';
import type { RecordDetail, TableMeta } from '../api/types.ts';
import { useLabel, useNoun } from '../i18n/use-label.ts';
import { Bones } from '../parts/bones.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Problems } from '../parts/problems.tsx';
import { CompareTable } from './compare-table.tsx';
import { merge, mergePreviewQuery } from './duplicates-queries.ts';
import type { DuplicateGroup } from './duplicates-types.ts';
import { type MergeChoice, takenValues } from './merge-choices.ts';
import { MergeImpact } from './merge-impact.tsx';
import { useMergeProblems } from './use-merge-problems.ts';
import { useUndoMerge } from './use-undo-merge.tsx';

interface Props {
  table: TableMeta;
  group: DuplicateGroup;
  onClose: () => void;
  onMerged: () => void;
}

/** More columns than these nobody compares. */
const mostCompared = 12;

export function MergeDialog({ table, group, onClose, onMerged }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const noun = useNoun();
  const { message } = App.useApp();
  const undo = useUndoMerge(table);
  const tellProblems = useMergeProblems(table);
  const ids = group.records.slice(0, mostCompared).map(({ id }) => id);
  const [choice, setChoice] = useState<MergeChoice>({ keep: ids[0]!, taking: ids, chosen: {} });
  const [onlyDifferent, setOnlyDifferent] = useState(true);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<unknown>(null);
  // While they are being merged, nobody asks for what may be gone already.
  const asked = useQueries({
    queries: ids.map((id) => ({ ...recordQuery(table.key, id), enabled: !busy })),
  });
  const details = asked.flatMap(({ data }): RecordDetail[] => (data === undefined ? [] : [data]));
  const failed = asked.find(({ error }) => error !== null)?.error ?? null;
  const complete = details.length === ids.length;
  const others = choice.taking.filter((id) => id !== choice.keep);
  const values = useMemo(
    () =>
      takenValues(
        table.fields,
        details.map(({ record }) => record),
        choice,
      ),
    [table.fields, details, choice],
  );
  const wanted = { keep: choice.keep, others, values };
  const mayMerge = table.grants.update && table.grants.delete;
  const preview = useQuery({
    ...mergePreviewQuery(table.key, wanted),
    enabled: mayMerge && complete && others.length > 0 && !busy,
  });
  const count = choice.taking.length;

  const run = async (): Promise<void> => {
    setBusy(true);
    setRefused(null);
    try {
      const { id } = await merge(table.key, wanted);
      onMerged();
      await refreshAll();
      const key = `merged-${id}`;
      void message.success({
        key,
        duration: 10,
        content: (
          <>
            {t('duplicates.done', { count })}
            <Button
              type="link"
              size="small"
              onClick={() => {
                message.destroy(key);
                if (id !== null) void undo(id);
              }}
            >
              {t('trash.undo')}
            </Button>
          </>
        ),
      });
    } catch (error) {
      setRefused(error);
      setBusy(false);
    }
  };

  const problem = refused ?? preview.error;
  const problems = problem === null ? [] : tellProblems(problem);
  return (
    <Dialog
      width="min(1080px, calc(100vw - 32px))"
      title={t('duplicates.mergeTitle', { name: noun(table.label) })}
      {...(mayMerge ? { submit: t('duplicates.mergeCount', { count }), onSubmit: () => void run() } : {})}
      busy={busy}
      disabled={others.length === 0 || !complete || problems.length > 0 || preview.isFetching}
      onClose={onClose}
    >
      {failed ? <ErrorState error={failed} small /> : null}
      {complete ? (
        <>
          <div className="row spread wrap compare-tools">
            <span className="soft">{mayMerge ? t('duplicates.chooseText') : t('duplicates.noRight')}</span>
            {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch is inside */}
            <label className="row">
              <Switch size="small" checked={onlyDifferent} onChange={setOnlyDifferent} />
              {t('duplicates.onlyDifferent')}
            </label>
          </div>
          <CompareTable
            table={table}
            details={details}
            choice={choice}
            onlyDifferent={onlyDifferent}
            mayChoose={mayMerge}
            onChange={setChoice}
          />
          {others.length === 0 ? <p className="soft">{t('duplicates.two')}</p> : null}
          {preview.data && problems.length === 0 ? <MergeImpact answer={preview.data} /> : null}
          <Problems texts={problems} />
          <p className="caption">{t('duplicates.trashText', { name: label(table.labelOne) })}</p>
        </>
      ) : failed ? null : (
        <Bones lines={8} height={20} />
      )}
    </Dialog>
  );
}
