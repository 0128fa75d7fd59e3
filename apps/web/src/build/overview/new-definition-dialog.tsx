/** A new table, form or page: what it is called in both languages, its key, and for a form the table that it fills in, which may be a new one. */
import type { Label } from '@dunlin/definition';
import { proposeKey } from '@dunlin/designer/table-edits';
import { Input, Segmented } from 'antd';
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
import { startLayout } from '../form/start-layout.ts';
import { newForm, newPage, newTable } from './start-documents.ts';
import { useTableChoices } from './use-table-choices.ts';

export type NewKind = 'tables' | 'forms' | 'pages';

type Field = 'zh' | 'en' | 'key' | 'table';

interface Props {
  kind: NewKind;
  /** Keys of the kind that there are. */
  taken: readonly string[];
  onClose: () => void;
}

/** Stands for a table that is made with the form. */
const newOne = '';

const keyForm = /^[a-z][a-z0-9_-]{0,62}$/;
const keyForms = { tables: /^[a-z][a-z0-9_]{0,47}$/, forms: keyForm, pages: keyForm } as const;
const fallbacks = { tables: 'table', forms: 'form', pages: 'page' } as const;
const texts = {
  tables: ['build.newTable', 'build.createTable'],
  forms: ['build.newForm', 'build.createForm'],
  pages: ['build.newPage', 'build.createPage'],
} as const;

export function NewDefinitionDialog({ kind, taken, onClose }: Props) {
  const { t } = useTranslation();
  const go = useGo();
  const tables = useTableChoices();
  const { busy, problems, fields, setFields, run } = useSubmit<Field>();
  const [label, setLabel] = useState<Label>({ zh: '', en: '' });
  const [typedKey, setKey] = useState<string | null>(null);
  const [table, setTable] = useState<string | null>(null);
  const [start, setStart] = useState<'all' | 'blank'>('all');
  const isTable = kind === 'tables';
  const isForm = kind === 'forms';
  // A form and the table that is made with it have the same name and key.
  const makesTable = isForm && table === newOne;
  const keys = makesTable ? [...taken, ...tables.map(({ value }) => value)] : taken;
  const [title, submit] = texts[kind];
  const key = typedKey ?? (label.zh + label.en === '' ? '' : proposeKey(label.en, keys, fallbacks[kind]));
  const create = async (): Promise<void> => {
    const [zh, en] = [label.zh.trim(), label.en.trim()];
    const wrong: Partial<Record<Field, string>> = {
      ...(zh === '' && en === '' ? { zh: t('build.nameMissing') } : {}),
      ...(key === '' || keyForms[makesTable ? 'tables' : kind].test(key) ? {} : { key: t('build.keyForm') }),
      ...(keys.includes(key) ? { key: t('build.keyTaken') } : {}),
      ...(isForm && table === null ? { table: t('build.tableMissing') } : {}),
    };
    setFields(wrong);
    if (Object.keys(wrong).length > 0) return;
    const name = { zh: zh || en, en: en || zh };
    const about = makesTable ? key : table!;
    const made = isForm ? newForm(key, name, about) : isTable ? newTable(key, name) : newPage(key, name);
    const done = await run(async () => {
      const document =
        isForm && !makesTable && start === 'all' ? { ...made, layout: await startLayout(about) } : made;
      if (makesTable) await saveDraft('tables', key, { document: newTable(key, name), revision: null });
      await saveDraft(kind, key, { document, revision: null });
      await refreshAll();
    });
    if (done) go(paths.designer('workspace', kind, key));
  };
  return (
    <Dialog
      title={t(title)}
      submit={t(submit)}
      onSubmit={() => void create()}
      busy={busy}
      problems={problems}
      onClose={onClose}
    >
      {!isForm ? null : (
        <FormRow
          label={t('build.formTable')}
          required
          help={makesTable ? t('build.newTableHelp') : undefined}
          error={fields.table}
        >
          {(id, describedBy) => (
            <Select
              id={id}
              aria-describedby={describedBy}
              showSearch={{ optionFilterProp: 'label' }}
              value={table}
              options={[{ value: newOne, label: t('build.newTableToo') }, ...tables]}
              onChange={(value: string) => setTable(value)}
            />
          )}
        </FormRow>
      )}
      {isForm && !makesTable ? (
        <FormRow label={t('build.formStart')}>
          {(id) => (
            <Segmented
              id={id}
              aria-label={t('build.formStart')}
              value={start}
              onChange={(next) => setStart(next)}
              options={[
                { value: 'all' as const, label: t('build.formStartAll') },
                { value: 'blank' as const, label: t('build.formStartBlank') },
              ]}
            />
          )}
        </FormRow>
      ) : null}
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
            maxLength={isTable || makesTable ? 48 : 63}
            value={key}
            onChange={(event) => setKey(event.target.value)}
          />
        )}
      </FormRow>
    </Dialog>
  );
}
