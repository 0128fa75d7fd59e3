/** The settings of the chosen field: what it is, what it holds, what holds for it, where its value comes from, who uses it. */
import type { Expression, FieldDefinition, Problem } from '@dunlin/definition';
import { changeFields, changeFieldType, type FieldSettings } from '@dunlin/designer/table-edits';
import { Button, Collapse, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormRow } from '../../fields/form-row.tsx';
import { Select } from '../../fields/select.tsx';
import { useLabel } from '../../i18n/use-label.ts';
import { useDescribeProblem } from '../../parts/use-describe-problem.ts';
import { ExpressionInput } from '../expression/expression-input.tsx';
import { MendButton } from '../frame/mend-button.tsx';
import { OptionPanel } from '../panel/option-panel.tsx';
import { ChangeTypeDialog } from './change-type-dialog.tsx';
import { expressionOf } from './draft-catalog.ts';
import { FieldTypeIcon } from './field-type-icon.tsx';
import { isComputed } from './field-type-info.ts';
import { FormulaPreview } from './formula-preview.tsx';
import { LabelPair } from './label-pair.tsx';
import { settingNames } from './setting-names.ts';
import { startingOptions } from './starting-options.ts';
import { useTableEditing } from './table-editing.ts';
import { UserList } from './user-list.tsx';

export function FieldPanel({ field }: { field: FieldDefinition }) {
  const { t } = useTranslation();
  const label = useLabel();
  const describe = useDescribeProblem();
  const { table, types, editable, published, usages, apply, problemsOf } = useTableEditing();
  const [retyping, setRetyping] = useState(false);
  const type = types.get(field.type);
  const computed = isComputed(type);
  const stored = type?.source === 'column';
  const problems = problemsOf(field);
  const change = (settings: FieldSettings, what: keyof typeof settingNames): void =>
    apply(changeFields(table, [field.key], settings, settingNames[what]));
  const below = (at: string): Problem[] =>
    problems.flatMap((each) =>
      each.pointer === at || each.pointer.startsWith(`${at}/`)
        ? [{ ...each, pointer: each.pointer.slice(at.length) }]
        : [],
    );
  const said = (at: string): string | undefined => {
    const [first] = below(at);
    return first === undefined ? undefined : describe(first);
  };
  const flag = (
    key: 'required' | 'unique' | 'sensitive' | 'silentZero' | 'hidden',
    text: string,
    help?: string,
  ) => (
    <FormRow label={text} help={help} error={said(`/${key}`)}>
      {(id, describedBy) => (
        <Switch
          id={id}
          aria-describedby={describedBy}
          disabled={!editable}
          checked={field[key] === true}
          onChange={(on) => change({ [key]: on ? true : undefined }, key)}
        />
      )}
    </FormRow>
  );
  const rare = [field.changes, field.sensitive, field.silentZero, field.hidden].filter(
    (each) => each !== undefined && each !== false,
  ).length;
  const expression = expressionOf(field);
  const users = usages?.[field.key] ?? [];
  return (
    <div className="table-panel">
      <div className="panel-head">
        <FieldTypeIcon type={field.type} />
        <h2>{label(field.label)}</h2>
      </div>
      <section className="panel-group">
        <h3>{t('tables.what')}</h3>
        <LabelPair
          label={t('tables.label')}
          help={t('tables.renameNote')}
          value={field.label}
          disabled={!editable}
          onChange={(next) => next !== undefined && change({ label: next }, 'label')}
        />
        <LabelPair
          label={t('tables.help')}
          value={field.help}
          optional
          disabled={!editable}
          onChange={(next) => change({ help: next }, 'help')}
        />
        <FormRow label={t('tables.type')} error={said('/type')}>
          {(id) => (
            <div className="chosen-type" id={id}>
              <span className="type-words">
                <span className="type-name">{label(type?.label) || field.type}</span>
                <span className="type-line">{label(type?.description)}</span>
              </span>
              {editable ? (
                <Button size="small" onClick={() => setRetyping(true)}>
                  {t('tables.changeType')}
                </Button>
              ) : null}
            </div>
          )}
        </FormRow>
        <p className="form-help">
          {t('tables.keyIs')} <code className="formula">{field.key}</code>
          {published.has(field.key) ? ` · ${t('tables.keyFixed')}` : ''}
        </p>
      </section>
      {type !== undefined && Object.keys(type.options.properties ?? {}).length > 0 ? (
        <section className="panel-group">
          <h3>{t(computed ? 'tables.howComputed' : 'tables.whatHolds')}</h3>
          <OptionPanel
            schema={type.options}
            value={field.options ?? {}}
            place={{ table: table.key }}
            problems={below('/options')}
            disabled={!editable}
            onChange={(options) =>
              change({ options: Object.keys(options).length === 0 ? undefined : options }, 'options')
            }
          />
          {editable
            ? below('/options').map((each) => (
                <MendButton key={`${each.pointer} ${each.code}`} problem={each} table={table.key} />
              ))
            : null}
          {computed && expression !== undefined && expression !== null ? (
            <FormulaPreview
              expression={expression}
              choices={field.options?.['choices'] as Parameters<typeof FormulaPreview>[0]['choices']}
            />
          ) : null}
        </section>
      ) : null}
      {stored ? (
        <section className="panel-group">
          <h3>{t('tables.whatMustBe')}</h3>
          {flag('required', t('tables.required'))}
          {type.short ? flag('unique', t('tables.unique'), t('tables.uniqueHelp')) : null}
          <FormRow label={t('tables.default')} help={t('tables.defaultHelp')} error={said('/default')}>
            {(id) => (
              <ExpressionInput
                id={id}
                label={t('tables.default')}
                table={table.key}
                kind="formula"
                value={field.default as Expression | undefined}
                disabled={!editable}
                onChange={(next) => change({ default: next }, 'default')}
              />
            )}
          </FormRow>
        </section>
      ) : null}
      <Collapse
        ghost
        size="small"
        className="panel-rare"
        items={[
          {
            key: 'rare',
            label: rare > 0 ? t('tables.rareChanged', { count: rare }) : t('tables.rare'),
            children: (
              <div className="panel-group">
                {flag('hidden', t('tables.hide'), t('tables.hideHelp'))}
                {stored ? (
                  <FormRow label={t('tables.whoChanges')} error={said('/changes')}>
                    {(id) => (
                      <Select<'people' | 'flows' | 'never'>
                        id={id}
                        disabled={!editable}
                        value={field.changes ?? 'people'}
                        onChange={(next) =>
                          change({ changes: next === 'people' ? undefined : next }, 'changes')
                        }
                        options={[
                          { value: 'people', label: t('tables.changesPeople') },
                          { value: 'flows', label: t('tables.changesFlows') },
                          { value: 'never', label: t('tables.changesNever') },
                        ]}
                      />
                    )}
                  </FormRow>
                ) : null}
                {flag('sensitive', t('tables.sensitive'), t('tables.sensitiveHelp'))}
                {field.type === 'money' || computed
                  ? flag('silentZero', t('tables.silentZero'), t('tables.silentZeroHelp'))
                  : null}
              </div>
            ),
          },
        ]}
      />
      <section className="panel-group">
        <h3>{t('tables.usedByCount', { count: users.length })}</h3>
        <UserList users={users} empty={t('tables.usedByNobody')} />
      </section>
      {retyping ? (
        <ChangeTypeDialog
          types={types}
          field={field}
          published={published.has(field.key)}
          onPick={(next) => {
            const initial = startingOptions(next);
            apply(
              changeFieldType(table, field.key, {
                name: next.name,
                optionKeys: Object.keys(next.options.properties ?? {}),
                ...(initial === undefined ? {} : { initial }),
              }),
            );
            setRetyping(false);
          }}
          onClose={() => setRetyping(false)}
        />
      ) : null}
    </div>
  );
}
