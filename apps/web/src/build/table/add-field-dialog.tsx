/**
 * A new field: its type first, then what it is called in both languages; the key is proposed and fixed once published. The
 * table that the rows of a child table need is made with it, as a draft.
 */
import type { FieldDefinition, TableDefinition } from '@dunlin/definition';
import { proposeKey } from '@dunlin/designer/table-edits';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormRow } from '../../fields/form-row.tsx';
import { useLabel, useLanguage } from '../../i18n/use-label.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { useSubmit } from '../../parts/use-submit.ts';
import { FieldTypeIcon } from './field-type-icon.tsx';
import type { FieldTypeInfo, FieldTypes } from './field-type-info.ts';
import { keyFault } from './key-fault.ts';
import { RowsRows } from './rows-rows.tsx';
import { startingOptions } from './starting-options.ts';
import { TypePicker } from './type-picker.tsx';
import { useNewRows } from './use-new-rows.ts';
import './table-designer.css';

interface Props {
  types: FieldTypes;
  /** Table that it is a field of. */
  table: string;
  /** Keys that are there. */
  taken: readonly string[];
  /** Name of its type, where that is chosen already. */
  first?: string | undefined;
  /** @param rows the table that was made for it */
  onAdd: (field: FieldDefinition, rows?: TableDefinition) => void;
  onClose: () => void;
}

export function AddFieldDialog({ types, table, taken, first, onAdd, onClose }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const language = useLanguage();
  const [type, setType] = useState<FieldTypeInfo | null>(types.get(first ?? '') ?? null);
  const [zh, setZh] = useState('');
  const [en, setEn] = useState('');
  const [typedKey, setTypedKey] = useState<string | null>(null);
  const key = typedKey ?? proposeKey(en, taken, proposeKey(type?.label.en ?? '', [], 'field'));
  const fault = keyFault(key, taken);
  const named = zh.trim() !== '' || en.trim() !== '';
  const names = { zh: zh.trim() || en.trim(), en: en.trim() || zh.trim() };
  const rows = useNewRows(table, names);
  const { busy, problems, run } = useSubmit();
  const add = async (): Promise<void> => {
    if (type === null || !named || fault !== null) return;
    const field = { key, type: type.name, label: names };
    const options = type.name === 'child-table' ? rows.options : startingOptions(type);
    const done = type.name !== 'child-table' || (await run(rows.save));
    if (done) onAdd(options === undefined ? field : { ...field, options }, rows.made);
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
          onPressEnter={(event) => (event.nativeEvent.isComposing ? undefined : void add())}
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
      onSubmit={() => void add()}
      busy={busy}
      problems={problems}
      disabled={!named || fault !== null}
      aside={named ? undefined : <span className="caption soft">{t('tables.nameFirst')}</span>}
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
      {type.name === 'child-table' ? (
        <RowsRows value={rows.chosen} onChange={rows.choose} started={rows.started} />
      ) : null}
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
