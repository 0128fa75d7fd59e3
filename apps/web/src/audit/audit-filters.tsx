/** What of the log is shown; every choice stands in the address. */
import { useQuery } from '@tanstack/react-query';
import { Button, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { paths } from '../app/paths.ts';
import { useCatalog } from '../app/session-context.ts';
import { useGo } from '../app/use-go.ts';
import { DayInput } from '../fields/day-input.tsx';
import { ReferenceSelect } from '../fields/reference-select.tsx';
import { Select } from '../fields/select.tsx';
import { useLabel } from '../i18n/use-label.ts';
import { useThroughText } from '../parts/use-through-text.ts';
import { type AuditFilter, auditKindsQuery } from './audit-queries.ts';

export function AuditFilters({ filter }: { filter: AuditFilter }) {
  const { t } = useTranslation();
  const label = useLabel();
  const catalog = useCatalog();
  const go = useGo();
  const through = useThroughText();
  const { data } = useQuery(auditKindsQuery);
  const set = (change: AuditFilter): void => go(paths.audit({ ...filter, ...change }), { replace: true });
  const kinds = data?.kinds ?? [];
  const options = (source: 'change' | 'event') =>
    kinds
      .filter((kind) => kind.source === source)
      .map(({ key, label: name }) => ({ value: key, label: label(name) }));
  const any = Object.values(filter).some((value) => value !== undefined && value !== '');
  return (
    <section className="card audit-filters" aria-label={t('audit.filters')}>
      <div className="audit-filter">
        <span>{t('audit.who')}</span>
        <ReferenceSelect
          table="users"
          label={t('audit.who')}
          value={filter.person === undefined || filter.person === 'system' ? null : Number(filter.person)}
          onChange={(id) => set({ person: id === null ? undefined : String(id) })}
        />
      </div>
      <div className="audit-filter wide">
        <span>{t('audit.what')}</span>
        <Select
          mode="multiple"
          allowClear
          maxTagCount="responsive"
          aria-label={t('audit.what')}
          placeholder={t('audit.anything')}
          value={filter.kinds?.split(',') ?? []}
          optionFilterProp="label"
          options={[
            { label: t('audit.changes'), options: options('change') },
            { label: t('audit.events'), options: options('event') },
          ]}
          onChange={(keys: string[]) => set({ kinds: keys.length === 0 ? undefined : keys.join(',') })}
        />
      </div>
      <div className="audit-filter">
        <span>{t('audit.table')}</span>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('audit.table')}
          placeholder={t('audit.anyTable')}
          value={filter.table ?? null}
          options={catalog.meta.tables.map((table) => ({ value: table.key, label: label(table.label) }))}
          onChange={(key: string | null | undefined) => set({ table: key ?? undefined, record: undefined })}
        />
      </div>
      {filter.table === undefined ? null : (
        <div className="audit-filter">
          <span>{t('audit.record')}</span>
          {catalog.table(filter.table) === undefined ? (
            <InputNumber
              min={1}
              precision={0}
              aria-label={t('audit.record')}
              value={filter.record === undefined ? null : Number(filter.record)}
              onChange={(id) => set({ record: id === null ? undefined : String(id) })}
            />
          ) : (
            <ReferenceSelect
              key={filter.table}
              table={filter.table}
              label={t('audit.record')}
              value={filter.record === undefined ? null : Number(filter.record)}
              onChange={(id) => set({ record: id === null ? undefined : String(id) })}
            />
          )}
        </div>
      )}
      <div className="audit-filter">
        <span>{t('audit.through')}</span>
        <Select
          allowClear
          aria-label={t('audit.through')}
          placeholder={t('audit.anyWay')}
          value={filter.through ?? null}
          options={through.kinds.map((kind) => ({ value: kind, label: through.text(kind) }))}
          onChange={(kind: string | null | undefined) => set({ through: kind ?? undefined })}
        />
      </div>
      <div className="audit-filter day">
        <span>{t('audit.from')}</span>
        <DayInput
          label={t('audit.from')}
          value={filter.from ?? null}
          onChange={(day) => set({ from: day ?? undefined })}
        />
      </div>
      <div className="audit-filter day">
        <span>{t('audit.to')}</span>
        <DayInput
          label={t('audit.to')}
          value={filter.to ?? null}
          onChange={(day) => set({ to: day ?? undefined })}
        />
      </div>
      {any ? (
        <Button type="link" className="audit-clear" onClick={() => go(paths.audit({}), { replace: true })}>
          {t('audit.clear')}
        </Button>
      ) : null}
    </section>
  );
}
