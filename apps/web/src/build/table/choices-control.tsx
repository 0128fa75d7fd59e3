/**
 * The list of a choice: key, label in both languages, colour of what it means, order. The key is kept in records, so it stays
 * once it is published; before an option goes it says how many records hold it.
 */
import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { ControlProps } from '@dunlin/designer/property-panel';
import {
  addChoice,
  type ChoiceOption,
  changeChoice,
  moveChoice,
  proposeKey,
  removeChoice,
} from '@dunlin/designer/table-edits';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Select } from '../../fields/select.tsx';
import { useLabel } from '../../i18n/use-label.ts';
import { RemoveChoiceDialog } from './remove-choice-dialog.tsx';

/** Colours that carry a meaning; any other is quiet. */
const colours = [
  { value: 'green', text: 'tables.colour.green' },
  { value: 'amber', text: 'tables.colour.amber' },
  { value: 'red', text: 'tables.colour.red' },
] as const;

export function ChoicesControl({ id, property, value, onChange, disabled }: ControlProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const [removing, setRemoving] = useState<ChoiceOption | null>(null);
  const choices = (Array.isArray(value) ? value : []) as readonly ChoiceOption[];
  const add = (): void => {
    const key = proposeKey(
      '',
      choices.map((each) => each.key),
      `option_${choices.length + 1}`,
    );
    const number = choices.length + 1;
    const names = {
      zh: t('tables.newChoice', { number, lng: 'zh' }),
      en: t('tables.newChoice', { number, lng: 'en' }),
    };
    onChange(addChoice(choices, { key, label: names }));
  };
  const remove = (key: string): void => {
    setRemoving(null);
    const left = removeChoice(choices, key);
    onChange(left.length === choices.length && !property.required ? undefined : left);
  };
  return (
    <fieldset className="choices-control" id={id} aria-label={label(property.label)}>
      {choices.map((choice, index) => (
        <div className="choice-entry" key={choice.key}>
          <div className="row spread">
            <code className="formula quiet" title={t('tables.choiceKey')}>
              {choice.key}
            </code>
            <span className="row">
              <Button
                type="text"
                size="small"
                icon={<ArrowUpOutlined />}
                disabled={disabled || index === 0}
                aria-label={t('tables.upOf', { name: label(choice.label) })}
                onClick={() => onChange(moveChoice(choices, choice.key, index - 1))}
              />
              <Button
                type="text"
                size="small"
                icon={<ArrowDownOutlined />}
                disabled={disabled || index === choices.length - 1}
                aria-label={t('tables.downOf', { name: label(choice.label) })}
                onClick={() => onChange(moveChoice(choices, choice.key, index + 2))}
              />
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined />}
                disabled={disabled || (choices.length === 1 && property.required)}
                aria-label={t('tables.deleteOf', { name: label(choice.label) })}
                onClick={() => setRemoving(choice)}
              />
            </span>
          </div>
          {(['zh', 'en'] as const).map((language) => (
            <Input
              key={language}
              size="small"
              lang={language === 'zh' ? 'zh-CN' : 'en'}
              aria-label={t(language === 'zh' ? 'tables.choiceZh' : 'tables.choiceEn', { number: index + 1 })}
              disabled={disabled}
              maxLength={200}
              prefix={
                <span className="label-language">{t(language === 'zh' ? 'tables.zh' : 'tables.en')}</span>
              }
              value={choice.label[language]}
              onChange={(event) =>
                onChange(
                  changeChoice(choices, choice.key, {
                    label: { ...choice.label, [language]: event.target.value },
                  }),
                )
              }
            />
          ))}
          <Select<string | null>
            size="small"
            aria-label={t('tables.colourOf', { name: label(choice.label) })}
            disabled={disabled}
            value={choice.color ?? 'none'}
            options={[
              { value: 'none', label: <Colour text={t('tables.colour.none')} colour="none" /> },
              ...colours.map(({ value: each, text }) => ({
                value: each,
                label: <Colour text={t(text)} colour={each} />,
              })),
              ...(choice.color === undefined || colours.some((each) => each.value === choice.color)
                ? []
                : [{ value: choice.color, label: <Colour text={choice.color} colour="none" /> }]),
            ]}
            onChange={(next) =>
              onChange(
                changeChoice(choices, choice.key, {
                  color: next === 'none' ? undefined : (next ?? undefined),
                }),
              )
            }
          />
        </div>
      ))}
      <Button size="small" icon={<PlusOutlined />} disabled={disabled} onClick={add}>
        {t('tables.addChoice')}
      </Button>
      {removing === null ? null : (
        <RemoveChoiceDialog
          choice={removing}
          onRemove={() => remove(removing.key)}
          onClose={() => setRemoving(null)}
        />
      )}
    </fieldset>
  );
}

const Colour = ({ text, colour }: { text: string; colour: string }) => (
  <span className="row">
    <span className={`colour-dot ${colour}`} aria-hidden="true" />
    {text}
  </span>
);
