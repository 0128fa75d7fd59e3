/** Under the head, only when needed: somebody else holds the draft, it changed elsewhere, or the server does not take it. */
import { EditOutlined, WarningOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { Problems } from '../../parts/problems.tsx';
import { useDescribeProblem } from '../../parts/use-describe-problem.ts';
import { useSubmit } from '../../parts/use-submit.ts';
import type { Draft } from '../drafts/draft.ts';
import { useNow } from './use-now.ts';

export function DraftBar({ draft }: { draft: Draft<unknown> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const describe = useDescribeProblem();
  const { busy, problems, run } = useSubmit();
  const now = useNow();
  const state = draft.draft;
  if (draft.saving === 'refused') return <Problems texts={draft.problems.map(describe)} />;
  if (state !== null && !state.mine && state.takeOverFrom !== null) {
    const name = state.by?.name ?? t('build.operator');
    const isIdle = now >= Date.parse(state.takeOverFrom);
    return (
      <div className="designer-bar" role="status">
        <EditOutlined aria-hidden="true" />
        <span>
          {isIdle
            ? t('build.heldIdle', { name, time: format.instantNear(state.at) })
            : t('build.held', { name })}
        </span>
        <Button size="small" disabled={!isIdle} loading={busy} onClick={() => void run(draft.takeOver)}>
          {t('build.takeOver')}
        </Button>
        {isIdle ? null : <span className="soft">{t('build.takeOverWhen')}</span>}
        <Problems texts={problems} />
      </div>
    );
  }
  if (draft.saving !== 'conflict') return null;
  return (
    <div className="designer-bar" role="alert">
      <WarningOutlined aria-hidden="true" />
      <span>{t('build.conflictText', { count: draft.unsaved })}</span>
      <Button size="small" onClick={() => void draft.reload()}>
        {t('build.reload')}
      </Button>
    </div>
  );
}
