/** A list of records as tags that lead to them. */

import { useTranslation } from 'react-i18next';
import type { RecordDetail } from '../api/types.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { type Collection, draftsOf } from './row-drafts.ts';

interface Props {
  collection: Collection;
  detail: RecordDetail;
  asOf: string | undefined;
}

export function LinksView({ collection, detail, asOf }: Props) {
  const { t } = useTranslation();
  const listed = collection.listed ?? '';
  const rows = draftsOf(detail.record[collection.key]);
  if (rows.length === 0) {
    return (
      <span className="muted" role="img" aria-label={t('value.empty')}>
        —
      </span>
    );
  }
  return (
    <span className="chip-list">
      {rows.map(({ key, values }) => {
        const id = Number(values['linked']);
        const title = detail.refs[listed]?.[String(id)];
        const name = title ?? t('value.recordNumber', { id });
        return (
          <span key={key} className="chip-value">
            {title === undefined ? (
              name
            ) : (
              <GoLink to={paths.record(listed, id, undefined, asOf)}>{name}</GoLink>
            )}
          </span>
        );
      })}
    </span>
  );
}
