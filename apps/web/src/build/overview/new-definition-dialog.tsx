/** A new table or form: what it is called in both languages, its key, and for a form the table that it fills in. */
import type { Label } from '@dunlin/definition';
import { proposeKey } from '@dunlin/designer/table-edits';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refreshAll } from '../../api/query-client.ts';
import { paths } from '../../app/paths.ts';
import { useGo } from '../../app/use-go.ts';
import { FormRow } from '../../fields/form-row.tsx';
import { Select } from '../../fields/select.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { useSubmit } from '../../parts/use-submit.ts';
import { saveDraft } from '../drafts/definition-calls.ts';
import { newForm, newTable } from './start-documents.ts';
import { useTableChoices } from './use-table-choices.ts';

export type NewKind = 'tables' | 'forms';

type Field = 'zh' | 'en' | 'key' | 'table';

interface Props {
  kind: NewKind;
  /** Keys of the kind that there are. */
  taken: readonly string[];
  onClose: () => void;
}

const keyForms = { tables: /^[a-z][a-z0-9_]{0,47}$/, forms: /^[a-z][a-z0-9_-]{0,62}$/ } as const;
const fallbacks = { tables: 'table', forms: 'form' } as const;

export function NewDefinitionDialog({ kind, taken, onClose }: Props) {
  const { t } = useTranslation();
  const go = useGo();
  const tables = useTableChoices();
  const { busy, problems, fields, setFields, run } = useSubmit<Field>();
  const [label, setLabel] = useState<Label>({ zh: '', en: '' });
  const [typedKey, setKey] = useState<string | null>(null);
  const [table, setTable] = useState<string | null>(null);
  const isTable = kind === 'tables';
  const key = typedKey ?? (label.zh + label.en === '' ? '' : proposeKey(label.en, taken, fallbacks[kind]));
  const create = async (): Promise<void> => {
    const [zh, en] = [label.zh.trim(), label.en.trim()];
    const wrong: Partial<Record<Field, string>> = {
      ...(zh === '' && en === '' ? { zh: t('build.nameMissing') } : {}),
      ...(keyForms[kind].test(key) ? {} : { key: t('build.keyForm') }),
      ...(taken.includes(key) ? { key: t('build.keyTaken') } : {}),
      ...(!isTable && table === null ? { table: t('build.tableMissing') } : {}),
    };
    setFields(wrong);
    if (Object.keys(wrong).length > 0) return;
    const name = { zh: zh || en, en: en || zh };
    const document = isTable ? newTable(key, name) : newForm(key, name, table!);
    const done = await run(async () => {
      await saveDraft(kind, key, { document, revision: null });
      await refreshAll();
    });
    if (done) go(paths.designer('workspace', kind, key));
  };
  return (
    <Dialog
      title={isTable ? t('build.newTable') : t('build.newForm')}
      submit={isTable ? t('build.createTable') : t('build.createForm')}
      onSubmit={() => void create()}
      busy={busy}
      problems={problems}
      onClose={onClose}
    >
      {isTable ? null : (
        <FormRow label={t('build.formTable')} required error={fields.table}>
          {(id, describedBy) => (
            <Select
              id={id}
              aria-describedby={describedBy}
              showSearch={{ optionFilterProp: 'label' }}
              value={table}
              options={tables}
              onChange={(value: string) => setTable(value)}
            />
          )}
        </FormRow>
      )}
      {(['zh', 'en'] as const).map((language) => (
        <FormRow
          key={language}
          label={language === 'zh' ? t('build.nameZh') : t('build.nameEn')}
          required={language === 'zh'}
          error={fields[language]}
        >
          {(id, describedBy) => (
            <Input
              id={id}
              aria-describedby={describedBy}
              lang={language === 'zh' ? 'zh-CN' : 'en'}
              maxLength={200}
              value={label[language]}
              onChange={(event) => setLabel({ ...label, [language]: event.target.value })}
            />
          )}
        </FormRow>
      ))}
      <FormRow label={t('build.key')} help={t('build.keyHelp')} error={fields.key}>
        {(id, describedBy) => (
          <Input
            id={id}
            aria-describedby={describedBy}
            maxLength={isTable ? 48 : 63}
            value={key}
            onChange={(event) => setKey(event.target.value)}
          />
        )}
      </FormRow>
    </Dialog>
  );
}
