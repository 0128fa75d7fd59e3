/** Under the head, only when needed: somebody else holds the draft or asks for it, it went on elsewhere, or the server does not take it. */
import { WarningOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problems } from '../../parts/problems.tsx';
import { useDescribeProblem } from '../../parts/use-describe-problem.ts';
import type { Draft } from '../drafts/draft.ts';
import { HeldBar } from './held-bar.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { WantedBar } from './wanted-bar.tsx';

export function DraftBar({ draft }: { draft: Draft<unknown> }) {
  const describe = useDescribeProblem();
  if (draft.saving === 'refused') return <Problems texts={draft.problems.map(describe)} />;
  return (
    <>
      {draft.draft?.mine === false ? <HeldBar draft={draft} /> : null}
      {draft.saving === 'conflict' || draft.apart !== null ? <ApartBar draft={draft} /> : null}
      {draft.draft?.mine === true ? <WantedBar draft={draft} /> : null}
    </>
  );
}

function ApartBar({ draft }: { draft: Draft<unknown> }) {
  const { t } = useTranslation();
  const [merging, setMerging] = useState(false);
  const { apart, saving, live } = draft;
  return (
    <div className="designer-bar" role="alert">
      <WarningOutlined aria-hidden="true" />
      <span>
        {saving === 'conflict'
          ? t('build.conflictText', { count: draft.unsaved })
          : t('build.behindText', {
              version: live?.version,
              name: live?.by?.name ?? t('build.operator'),
            })}
      </span>
      {apart === null ? null : (
        <Button size="small" onClick={() => setMerging(true)}>
          {t('build.merge.open')}
        </Button>
      )}
      {saving === 'conflict' ? (
        <Button size="small" onClick={() => void draft.reload()}>
          {t('build.reload')}
        </Button>
      ) : null}
      {merging && apart !== null ? (
        <MergeDialog draft={draft} apart={apart} onClose={() => setMerging(false)} />
      ) : null}
    </div>
  );
}
