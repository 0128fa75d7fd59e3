/** The settings of the form itself, while no block is selected: what it is called, where it opens, what it checks. */
import {
  type CheckDefinition,
  ExternalUse,
  type FormDefinition,
  type FormUse,
  FormDefinition as schema,
} from '@dunlin/definition';
import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TableMeta } from '../../../api/types.ts';
import { useLabel } from '../../../i18n/use-label.ts';
import { OptionPanel } from '../../panel/option-panel.tsx';
import { useFormEditing } from '../form-editing.ts';
import { CheckList } from './check-list.tsx';

const useTexts = {
  create: 'design.use.create',
  edit: 'design.use.edit',
  page: 'design.use.page',
  print: 'design.use.print',
  external: 'design.use.external',
} as const satisfies Record<FormUse, string>;
const uses = Object.keys(useTexts) as FormUse[];

export function FormPanel() {
  const { t } = useTranslation();
  const label = useLabel();
  const { form, setForm, editable, table } = useFormEditing();
  const setUses = (chosen: readonly FormUse[]): void => {
    const { uses: _, external, ...rest } = form;
    const outside = chosen.includes('external') ? { external: external ?? firstExternal(table, t) } : {};
    setForm({ ...rest, ...outside, ...(chosen.length === 0 ? {} : { uses: [...chosen] }) });
  };
  const setChecks = (checks: readonly CheckDefinition[], merge?: string): void => {
    const { checks: _, ...rest } = form;
    setForm(checks.length === 0 ? rest : { ...rest, checks: [...checks] }, merge);
  };
  return (
    <div className="block-panel">
      <div className="design-head">
        <div className="grow">
          <h2 className="ellipsis">{label(form.label)}</h2>
          <div className="caption">{t('design.formOf', { table: label(table?.label) || form.table })}</div>
        </div>
      </div>
      <div className="panel-object">
        <OptionPanel
          schema={labelled(t)}
          value={form}
          place={{ table: form.table }}
          disabled={!editable}
          onChange={(next, key) => setForm(next as FormDefinition, `form ${key}`)}
        />
        <fieldset className="panel-fieldset">
          <legend>{t('design.uses')}</legend>
          <Checkbox.Group<FormUse>
            value={form.uses ?? []}
            disabled={!editable}
            onChange={(chosen) => setUses(uses.filter((each) => chosen.includes(each)))}
            options={uses.map((use) => ({ value: use, label: t(useTexts[use]) }))}
          />
          <div className="caption">{t('design.usesHelp')}</div>
        </fieldset>
        {form.external === undefined ? null : (
          <OptionPanel
            schema={ExternalUse}
            value={form.external}
            place={{ table: form.table }}
            disabled={!editable}
            onChange={(next, key) =>
              setForm({ ...form, external: next as ExternalUse }, `form external ${key}`)
            }
          />
        )}
        <CheckList checks={form.checks ?? []} onChange={setChecks} />
      </div>
    </div>
  );
}

/** What links are for is the first reference of the table until somebody says another. */
const firstExternal = (
  table: TableMeta | undefined,
  t: ReturnType<typeof useTranslation>['t'],
): ExternalUse => ({
  about: table?.fields.find(({ type, readOnly }) => type === 'reference' && !readOnly)?.key ?? '',
  receipt: { zh: t('design.receipt', { lng: 'zh' }), en: t('design.receipt', { lng: 'en' }) },
});

/** Name and help of the form, with names for people; the other settings have places of their own. */
const labelled = (t: ReturnType<typeof useTranslation>['t']): object => {
  const named = (key: 'design.formLabel' | 'design.formHelp') => ({ 'x-label': { zh: t(key), en: t(key) } });
  return {
    type: 'object',
    required: ['label'],
    properties: {
      label: { ...schema.properties.label, ...named('design.formLabel') },
      help: { ...schema.properties.help, ...named('design.formHelp') },
    },
  };
};
