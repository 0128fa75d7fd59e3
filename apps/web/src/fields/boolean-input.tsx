/** Yes, no, or nothing said. */

import { useTranslation } from 'react-i18next';
import { type InputProps, statusOf } from './input-props.ts';
import { Select } from './select.tsx';

export function BooleanInput({ id, value, onChange, onLeave, describedBy, invalid }: InputProps) {
  const { t } = useTranslation();
  return (
    <Select
      id={id}
      aria-describedby={describedBy}
      {...statusOf(invalid)}
      allowClear
      value={typeof value === 'boolean' ? String(value) : null}
      onChange={(next: string | null | undefined) =>
        onChange(next === null || next === undefined ? null : next === 'true')
      }
      onBlur={onLeave}
      options={[
        { value: 'true', label: t('value.yes') },
        { value: 'false', label: t('value.no') },
      ]}
    />
  );
}
