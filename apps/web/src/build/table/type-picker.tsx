/** The types that a field can have, by family: icon, one line and an example each; found by typing in either language. */
import { SearchOutlined } from '@ant-design/icons';
import type { Label } from '@dunlin/definition';
import { Input } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../i18n/use-label.ts';
import { FieldTypeIcon } from './field-type-icon.tsx';
import type { FieldTypeInfo, FieldTypes } from './field-type-info.ts';

const families = [
  'text',
  'number',
  'date',
  'choice',
  'people',
  'relation',
  'rows',
  'contact',
  'computed',
  'system',
] as const;

const familyTexts = {
  text: 'tables.family.text',
  number: 'tables.family.number',
  date: 'tables.family.date',
  choice: 'tables.family.choice',
  people: 'tables.family.people',
  relation: 'tables.family.relation',
  rows: 'tables.family.rows',
  contact: 'tables.family.contact',
  computed: 'tables.family.computed',
  system: 'tables.family.system',
} as const;

interface Props {
  types: FieldTypes;
  /** Name of the chosen type. */
  value: string | null;
  onPick: (type: FieldTypeInfo) => void;
  autoFocus?: boolean;
}

export function TypePicker({ types, value, onPick, autoFocus = false }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const says = ({ zh, en }: Label): boolean => `${zh} ${en}`.toLowerCase().includes(wanted);
  const all = [...types.values()].filter(({ internal }) => !internal);
  const named = all.filter((type) => says(type.label));
  // What is called so comes before what is only described so.
  const offered =
    named.length > 0 ? named : all.filter(({ description, example }) => says(description) || says(example));
  return (
    <div className="type-picker">
      <Input
        allowClear
        prefix={<SearchOutlined aria-hidden="true" />}
        placeholder={t('tables.findType')}
        aria-label={t('tables.findType')}
        value={search}
        autoFocus={autoFocus}
        onChange={(event) => setSearch(event.target.value)}
        onPressEnter={(event) => {
          const [only] = offered;
          if (!event.nativeEvent.isComposing && only !== undefined) onPick(only);
        }}
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys act on the buttons inside */}
      <div className="type-list" onKeyDown={walkButtons}>
        {families.map((family) => {
          const inside = offered.filter((type) => type.family === family);
          return inside.length === 0 ? null : (
            <fieldset key={family} className="type-family">
              <legend>{t(familyTexts[family])}</legend>
              <div className="type-grid">
                {inside.map((type) => (
                  <button
                    key={type.name}
                    type="button"
                    className="type-choice"
                    aria-pressed={type.name === value}
                    onClick={() => onPick(type)}
                  >
                    <FieldTypeIcon type={type.name} />
                    <span className="type-words">
                      <span className="type-name">{label(type.label)}</span>
                      <span className="type-line">{label(type.description)}</span>
                      <span className="type-example">{label(type.example)}</span>
                    </span>
                  </button>
                ))}
              </div>
            </fieldset>
          );
        })}
        {offered.length === 0 ? <p className="muted">{t('tables.noType')}</p> : null}
      </div>
    </div>
  );
}

/** Arrows go from type to type. */
function walkButtons(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (step === undefined) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button.type-choice')];
  const next = buttons[buttons.indexOf(document.activeElement as HTMLButtonElement) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
