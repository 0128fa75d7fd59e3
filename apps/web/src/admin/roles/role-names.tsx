/** What a role is called in both languages. */
import type { RoleDefinition } from '@dunlin/definition';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { FormRow } from '../../fields/form-row.tsx';

interface Props {
  document: RoleDefinition;
  onChange: (next: RoleDefinition, merge?: string) => void;
}

export function RoleNames({ document, onChange }: Props) {
  const { t } = useTranslation();
  const input = (language: 'zh' | 'en', text: string) => (
    <FormRow
      label={text}
      required
      error={document.label[language].trim() === '' ? t('problem.required') : undefined}
    >
      {(id, describedBy) => (
        <Input
          id={id}
          aria-describedby={describedBy}
          maxLength={200}
          lang={language === 'zh' ? 'zh-CN' : 'en'}
          value={document.label[language]}
          onChange={(event) =>
            onChange(
              { ...document, label: { ...document.label, [language]: event.target.value } },
              `label.${language}`,
            )
          }
        />
      )}
    </FormRow>
  );
  return (
    <section className="card admin-card">
      <h2>{t('role.basics')}</h2>
      <div className="admin-form">
        {input('zh', t('role.nameZh'))}
        {input('en', t('role.nameEn'))}
      </div>
    </section>
  );
}
