/** Who changed a record last, and when. */
import { useTranslation } from 'react-i18next';
import type { RecordDetail } from '../api/types.ts';
import { useFormat } from '../app/use-format.ts';
import { useActorName } from '../parts/use-actor-name.ts';

export function RecordUpdated({ detail: { record, refs, outside } }: { detail: RecordDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const actorName = useActorName();
  const at = record['updated_at'];
  if (typeof at !== 'string') return null;
  const name = refs['users']?.[String(record['updated_by'])];
  const as = name === undefined ? null : { name };
  const by = outside?.last
    ? actorName({ actor: null, as, through: { kind: 'form-link' }, stated: outside.stated })
    : (name ?? t('timeline.system'));
  return <p className="caption record-updated">{t('record.updated', { at: format.instant(at), by })}</p>;
}
