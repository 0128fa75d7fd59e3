/** Who changed a record last, and when. */
import { useTranslation } from 'react-i18next';
import type { RecordDetail } from '../api/types.ts';
import { useFormat } from '../app/use-format.ts';

export function RecordUpdated({ detail: { record, refs } }: { detail: RecordDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const at = record['updated_at'];
  if (typeof at !== 'string') return null;
  const by = refs['users']?.[String(record['updated_by'])] ?? t('timeline.system');
  return <p className="caption record-updated">{t('record.updated', { at: format.instant(at), by })}</p>;
}
