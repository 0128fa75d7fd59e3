/** Records that an undo leaves as they are, and why. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useFormat } from '../app/use-format.ts';
import { undoPlanQuery } from './import-queries.ts';
import type { LeftRecord } from './import-types.ts';

/** After an undo: what it left. */
export function LeftByUndo({ id }: { id: number }) {
  const { data } = useQuery(undoPlanQuery(id));
  return data === undefined || data.left.count === 0 ? null : <LeftRecords left={data.left} />;
}

export function LeftRecords({ left }: { left: { count: number; records: readonly LeftRecord[] } }) {
  const { t } = useTranslation();
  const format = useFormat();
  const reasons: Record<LeftRecord['reason'], string> = {
    changed: t('imports.leftChanged'),
    referenced: t('imports.leftReferenced'),
    acted: t('imports.leftActed'),
    refused: t('imports.leftRefused'),
    deleted: t('imports.leftDeleted'),
    forbidden: t('imports.leftForbidden'),
  };
  return (
    <section className="import-left">
      <h3>{t('imports.left', { count: left.count, shown: format.number(left.count) })}</h3>
      <ul>
        {left.records.slice(0, 20).map((record) => (
          <li key={`${record.table} ${record.id}`}>
            {record.title === null ? (
              t('value.recordNumber', { id: record.id })
            ) : (
              <GoLink to={paths.record(record.table, record.id)}>{record.title}</GoLink>
            )}{' '}
            <span className="caption">{reasons[record.reason]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
