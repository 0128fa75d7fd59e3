/**
 * The form as it will be used, before it is published: filled in and judged as in earnest, never saved. On a desk or a
 * phone, in one language or in both below each other, empty or with a record, with the rights of a role.
 */
import type { FormDefinition } from '@dunlin/definition';
import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { rolesQuery } from '../../../admin/queries.ts';
import { useSession } from '../../../app/session-context.ts';
import { FormRow } from '../../../fields/form-row.tsx';
import { ReferenceSelect } from '../../../fields/reference-select.tsx';
import { Select } from '../../../fields/select.tsx';
import { useLabel, useLanguage } from '../../../i18n/use-label.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { InLanguage } from './in-language.tsx';
import './form-preview.css';
import { TriedForm } from './tried-form.tsx';

type Shown = 'zh' | 'en' | 'both';

interface Props {
  form: FormDefinition;
  /** Whether its table has records to try it with. */
  published: boolean;
  /** Whether something of its table is not published yet. */
  drafted: boolean;
  onClose: () => void;
}

export function FormPreview({ form, published, drafted, onClose }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const language = useLanguage();
  const [width, setWidth] = useState<'desktop' | 'phone'>('desktop');
  const [shown, setShown] = useState<Shown>(language);
  const [record, setRecord] = useState<number | null>(null);
  const [role, setRole] = useState<string | null>(null);
  const { rights } = useSession();
  const { data: roles } = useQuery({ ...rolesQuery, enabled: rights.admin });
  const languages = shown === 'both' ? (['zh', 'en'] as const) : [shown];
  return (
    <Dialog
      title={t('design.try', { name: label(form.label) })}
      width="min(1080px, 96vw)"
      cancel={t('design.tryClose')}
      onClose={onClose}
    >
      <div className="preview-settings">
        <Segmented
          aria-label={t('design.tryWidth')}
          value={width}
          onChange={(next) => setWidth(next)}
          options={[
            { value: 'desktop' as const, label: t('design.desktop') },
            { value: 'phone' as const, label: t('design.phone') },
          ]}
        />
        <Segmented
          aria-label={t('design.tryLanguage')}
          value={shown}
          onChange={(next) => setShown(next)}
          options={[
            { value: 'zh' as const, label: t('design.zh') },
            { value: 'en' as const, label: t('design.en') },
            { value: 'both' as const, label: t('design.both') },
          ]}
        />
        {rights.admin ? (
          <FormRow label={t('design.tryRole')}>
            {(id) => (
              <Select<string | null>
                id={id}
                allowClear
                value={role}
                placeholder={t('design.tryAsMe')}
                onChange={(next) => setRole(next ?? null)}
                options={(roles ?? []).map((each) => ({ value: each.key, label: label(each.label) }))}
              />
            )}
          </FormRow>
        ) : null}
        {published ? (
          <FormRow label={t('design.tryRecord')}>
            {(id) => (
              <ReferenceSelect
                id={id}
                table={form.table}
                value={record}
                placeholder={t('design.tryNew')}
                onChange={(next) => setRecord(next)}
              />
            )}
          </FormRow>
        ) : null}
      </div>
      <p className="caption">{t('design.tryNote')}</p>
      {drafted ? <p className="caption">{t('design.tryDrafted')}</p> : null}
      <div className="preview-forms">
        {languages.map((each) => (
          <section key={each} className={`preview-form ${width}`} lang={each === 'zh' ? 'zh-CN' : 'en'}>
            <InLanguage language={each}>
              <TriedForm form={form} role={role} record={record} />
            </InLanguage>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
