/** Somebody else holds the draft: it is shown as it goes on, and can be asked for, or taken over where it lies. */
import { EditOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../app/session-context.ts';
import { useFormat } from '../../app/use-format.ts';
import { Problems } from '../../parts/problems.tsx';
import { useSubmit } from '../../parts/use-submit.ts';
import type { Draft } from '../drafts/draft.ts';
import { useNow } from './use-now.ts';

export function HeldBar({ draft }: { draft: Draft<unknown> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { user } = useSession();
  const { busy, problems, run } = useSubmit();
  const now = useNow();
  const held = draft.standing?.draft ?? draft.draft;
  if (held === null || held.takeOverFrom === null) return null;
  const name = held.by?.name ?? t('build.operator');
  const isIdle = now >= Date.parse(held.takeOverFrom);
  const hasAsked = held.wanted?.by?.id === user.id;
  return (
    <div className="designer-bar" role="status">
      <EditOutlined aria-hidden="true" />
      <span>
        {isIdle
          ? t('build.heldIdle', { name, time: format.instantNear(held.at) })
          : t('build.held', { name })}
      </span>
      {isIdle ? (
        <Button size="small" loading={busy} onClick={() => void run(draft.takeOver)}>
          {t('build.takeOver')}
        </Button>
      ) : hasAsked ? (
        <span className="soft">{t('build.asked', { name })}</span>
      ) : (
        <Button size="small" loading={busy} onClick={() => void run(draft.ask)}>
          {t('build.ask')}
        </Button>
      )}
      {isIdle ? null : <span className="soft">{t('build.takeOverWhen')}</span>}
      <Problems texts={problems} />
    </div>
  );
}
