/** A new field: its type first, then what it is called in both languages; the key is proposed and fixed once published. */
import type { FieldDefinition } from '@dunlin/definition';
import { proposeKey } from '@dunlin/designer/table-edits';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormRow } from '../../fields/form-row.tsx';
import { useLabel, useLanguage } from '../../i18n/use-label.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { FieldTypeIcon } from './field-type-icon.tsx';
import type { FieldTypeInfo, FieldTypes } from './field-type-info.ts';
import { keyFault } from './key-fault.ts';
import { startingOptions } from './starting-options.ts';
import { TypePicker } from './type-picker.tsx';
import './table-designer.css';

interface Props {
  types: FieldTypes;
  /** Keys that are there. */
  taken: readonly string[];
  onAdd: (field: FieldDefinition) => void;
  onClose: () => void;
}

export function AddFieldDialog({ types, taken, onAdd, onClose }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const language = useLanguage();
  const [type, setType] = useState<FieldTypeInfo | null>(null);
  const [zh, setZh] = useState('');
  const [en, setEn] = useState('');
  const [typedKey, setTypedKey] = useState<string | null>(null);
  const key = typedKey ?? proposeKey(en, taken, proposeKey(type?.label.en ?? '', [], 'field'));
  const fault = keyFault(key, taken);
  const named = zh.trim() !== '' || en.trim() !== '';
  const add = (): void => {
    if (type === null || !named || fault !== null) return;
    const names = { zh: zh.trim() || en.trim(), en: en.trim() || zh.trim() };
    const options = startingOptions(type);
    onAdd({ key, type: type.name, label: names, ...(options === undefined ? {} : { options }) });
  };
  const nameRow = (of: 'zh' | 'en', value: string, set: (text: string) => void) => (
    <FormRow key={of} label={t(of === 'zh' ? 'tables.nameZh' : 'tables.nameEn')}>
      {(id) => (
        <Input
          id={id}
          lang={of === 'zh' ? 'zh-CN' : 'en'}
          maxLength={200}
          autoFocus={of === language}
          value={value}
          onChange={(event) => set(event.target.value)}
          onPressEnter={(event) => (event.nativeEvent.isComposing ? undefined : add())}
        />
      )}
    </FormRow>
  );
  if (type === null)
    return (
      <Dialog title={t('tables.addField')} width={760} onClose={onClose}>
        <TypePicker types={types} value={null} onPick={setType} autoFocus />
      </Dialog>
    );
  return (
    <Dialog
      title={t('tables.addField')}
      width={520}
      submit={t('tables.addField')}
      onSubmit={add}
      disabled={!named || fault !== null}
      onClose={onClose}
    >
      <div className="chosen-type">
        <FieldTypeIcon type={type.name} />
        <span className="type-words">
          <span className="type-name">{label(type.label)}</span>
          <span className="type-line">{label(type.description)}</span>
        </span>
        <Button size="small" onClick={() => setType(null)}>
          {t('tables.otherType')}
        </Button>
      </div>
      {language === 'zh'
        ? [nameRow('zh', zh, setZh), nameRow('en', en, setEn)]
        : [nameRow('en', en, setEn), nameRow('zh', zh, setZh)]}
      <FormRow
        label={t('tables.key')}
        help={t('tables.keyHelp')}
        error={fault === null ? undefined : t(fault)}
      >
        {(id, describedBy) => (
          <Input
            id={id}
            aria-describedby={describedBy}
            className="formula"
            maxLength={48}
            value={key}
            onChange={(event) => setTypedKey(event.target.value)}
          />
        )}
      </FormRow>
    </Dialog>
  );
}
