/** Records that an undo leaves as they are, and why. */
import { useTranslation } from 'react-i18next';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useFormat } from '../app/use-format.ts';
import type { LeftRecord } from './import-types.ts';

export function LeftRecords({ left }: { left: { count: number; records: readonly LeftRecord[] } }) {
  const { t } = useTranslation();
  const format = useFormat();
  const reasons: Record<LeftRecord['reason'], string> = {
    changed: t('imports.leftChanged'),
    referenced: t('imports.leftReferenced'),
    messages: t('imports.leftMessages'),
    deleted: t('imports.leftDeleted'),
    forbidden: t('imports.leftForbidden'),
  };
  return (
    <section className="import-left">
      <h3>{t('imports.left', { count: left.count, shown: format.number(left.count) })}</h3>
      <ul>
        {left.records.slice(0, 20).map((record) => (
          <li key={`${record.table} ${record.id}`}>
            <GoLink to={paths.record(record.table, record.id)}>{record.title}</GoLink>{' '}
            <span className="caption">{reasons[record.reason]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
