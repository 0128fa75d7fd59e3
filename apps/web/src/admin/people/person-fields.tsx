/** The fields of a person in a form: name, e-mail, roles, department, manager, language. */
import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { FormRow } from '../../fields/form-row.tsx';
import { ReferenceSelect } from '../../fields/reference-select.tsx';
import { Select } from '../../fields/select.tsx';
import { useLabel } from '../../i18n/use-label.ts';
import { rolesQuery } from '../queries.ts';

export interface PersonValues {
  name: string;
  email: string;
  roles: string[];
  department: number | null;
  manager: number | null;
  language: 'zh' | 'en' | null;
}

export type PersonProblems = Partial<Record<keyof PersonValues, string>>;

interface Props {
  values: PersonValues;
  problems: PersonProblems;
  onChange: (change: Partial<PersonValues>) => void;
  /** Names of the records chosen, as far as they are known. */
  titles?: { department?: string | undefined; manager?: string | undefined };
}

export function PersonFields({ values, problems, onChange, titles = {} }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const roles = useQuery(rolesQuery).data ?? [];
  return (
    <div className="admin-form">
      <FormRow label={t('people.name')} required error={problems.name}>
        {(id, describedBy) => (
          <Input
            id={id}
            aria-describedby={describedBy}
            value={values.name}
            maxLength={200}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        )}
      </FormRow>
      <FormRow label={t('people.email')} required error={problems.email}>
        {(id, describedBy) => (
          <Input
            id={id}
            type="email"
            aria-describedby={describedBy}
            value={values.email}
            maxLength={254}
            onChange={(event) => onChange({ email: event.target.value })}
          />
        )}
      </FormRow>
      <div className="wide">
        <FormRow label={t('people.roles')} required error={problems.roles}>
          {(id, describedBy) => (
            <Select
              id={id}
              mode="multiple"
              style={{ width: '100%' }}
              aria-describedby={describedBy}
              value={values.roles}
              onChange={(next: string[]) => onChange({ roles: next })}
              optionFilterProp="label"
              options={roles.map((role) => ({ value: role.key, label: label(role.label) }))}
            />
          )}
        </FormRow>
      </div>
      <FormRow label={t('people.department')} error={problems.department}>
        {(id, describedBy) => (
          <ReferenceSelect
            id={id}
            table="departments"
            describedBy={describedBy}
            value={values.department}
            title={titles.department}
            onChange={(department) => onChange({ department })}
          />
        )}
      </FormRow>
      <FormRow label={t('people.manager')} error={problems.manager}>
        {(id, describedBy) => (
          <ReferenceSelect
            id={id}
            table="users"
            filter="active"
            describedBy={describedBy}
            value={values.manager}
            title={titles.manager}
            onChange={(manager) => onChange({ manager })}
          />
        )}
      </FormRow>
      <FormRow label={t('people.language')} error={problems.language}>
        {(id) => (
          <Select
            id={id}
            style={{ width: '100%' }}
            value={values.language ?? ''}
            onChange={(next: string) => onChange({ language: next === '' ? null : (next as 'zh' | 'en') })}
            options={[
              { value: '', label: t('people.languageNone') },
              { value: 'zh', label: t('people.languageZh') },
              { value: 'en', label: t('people.languageEn') },
            ]}
          />
        )}
      </FormRow>
    </div>
  );
}
