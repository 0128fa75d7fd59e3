/** One of several fields that are about to be added: taken or left, what it is called in both languages, its key and its type. */
import type { FieldDefinition, Label } from '@dunlin/definition';
import { isChinese } from '@dunlin/designer/table-edits';
import { Checkbox, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Select } from '../../fields/select.tsx';
import { useLabel } from '../../i18n/use-label.ts';
import { FieldTypeIcon } from './field-type-icon.tsx';
import { keyFault } from './key-fault.ts';

interface Props {
  field: FieldDefinition;
  taken: boolean;
  /** Keys of others. */
  keys: readonly string[];
  types: { value: string; label: string }[];
  onTake: (taken: boolean) => void;
  onName: (label: Label) => void;
  onKey: (key: string) => void;
  onType: (type: string) => void;
}

/** The name that the other language shows too. */
export const lacksEnglish = ({ label }: FieldDefinition): boolean => isChinese(label.en);

export function OfferedField({ field, taken, keys, types, onTake, onName, onKey, onType }: Props) {
  const { t } = useTranslation();
  const name = useLabel()(field.label);
  const { zh, en } = field.label;
  const fault = keyFault(field.key, keys);
  const lacking = lacksEnglish(field);
  return (
    <li>
      <Checkbox
        checked={taken}
        aria-label={t('tables.takeField', { name })}
        onChange={({ target }) => onTake(target.checked)}
      >
        <FieldTypeIcon type={field.type} />
      </Checkbox>
      <Input
        size="small"
        lang="zh-CN"
        maxLength={200}
        aria-label={t('tables.nameZhOf', { name })}
        value={zh}
        onChange={({ target }) => onName({ zh: target.value, en: en === zh ? target.value : en })}
      />
      <Input
        size="small"
        lang="en"
        maxLength={200}
        aria-label={t('tables.nameEnOf', { name })}
        {...(lacking && taken ? { status: 'warning' as const } : {})}
        placeholder={t('tables.nameEn')}
        value={lacking ? '' : en}
        onChange={({ target }) => onName({ zh, en: target.value || zh })}
      />
      <Input
        size="small"
        className="formula"
        maxLength={48}
        aria-label={t('tables.keyOf', { name })}
        {...(fault !== null && taken ? { status: 'error' as const, title: t(fault) } : {})}
        value={field.key}
        onChange={({ target }) => onKey(target.value)}
      />
      <Select<string>
        size="small"
        aria-label={t('tables.typeOf', { name })}
        showSearch={{ optionFilterProp: 'label' }}
        value={field.type}
        options={types}
        onChange={onType}
      />
    </li>
  );
}
