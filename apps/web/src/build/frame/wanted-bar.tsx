/** Somebody else asks for the draft that one holds: given, or kept. */
import { UserSwitchOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Problems } from '../../parts/problems.tsx';
import { useSubmit } from '../../parts/use-submit.ts';
import type { Draft } from '../drafts/draft.ts';

export function WantedBar({ draft }: { draft: Draft<unknown> }) {
  const { t } = useTranslation();
  const { busy, problems, run } = useSubmit();
  const wanted = (draft.standing?.draft ?? draft.draft)?.wanted ?? null;
  if (wanted === null) return null;
  const name = wanted.by?.name ?? t('build.operator');
  return (
    <div className="designer-bar" role="alert">
      <UserSwitchOutlined aria-hidden="true" />
      <span>{t('build.wanted', { name })}</span>
      <Button size="small" loading={busy} onClick={() => void run(() => draft.answer(true))}>
        {t('build.give', { name })}
      </Button>
      <Button size="small" disabled={busy} onClick={() => void run(() => draft.answer(false))}>
        {t('build.keep')}
      </Button>
      <Problems texts={problems} />
    </div>
  );
}
