/** Whether what is on the screen is on the server: saved when and by whom, saving, offline. */
import { CloudSyncOutlined, DisconnectOutlined, WarningOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import type { Draft } from '../drafts/draft.ts';

export function SavingState({ draft }: { draft: Draft<unknown> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { saving, savedAt, unsaved, live } = draft;
  const text = (): string => {
    if (saving === 'offline') return t('build.offline', { count: unsaved });
    if (saving === 'saving') return t('build.saving');
    if (saving === 'refused') return t('build.notSaved');
    if (saving === 'conflict') return t('build.conflict');
    if (savedAt === null) return live === null ? '' : t('build.noDraft');
    const by = draft.draft?.by?.name;
    return by === undefined
      ? t('build.saved', { time: format.instantNear(savedAt) })
      : t('build.savedBy', { time: format.instantNear(savedAt), name: by });
  };
  const icon =
    saving === 'offline' ? (
      <DisconnectOutlined aria-hidden="true" />
    ) : saving === 'refused' || saving === 'conflict' ? (
      <WarningOutlined aria-hidden="true" />
    ) : saving === 'saving' ? (
      <CloudSyncOutlined aria-hidden="true" />
    ) : null;
  return (
    <span className={`designer-saving ${saving}`} role="status" title={text()}>
      {icon} {text()}
    </span>
  );
}
