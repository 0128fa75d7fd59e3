/** Settings that are a text, a text in both languages, a number, yes or no, or one of a few words. */
import type { ControlProps } from '@dunlin/designer/property-panel';
import { isLabel, optionsOf } from '@dunlin/designer/property-panel';
import { Input, InputNumber, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../i18n/use-label.ts';
import { KeySelect } from './key-select.tsx';
import { useOptionText } from './use-option-text.ts';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export function TextControl({ id, value, onChange, describedBy, disabled }: ControlProps) {
  return (
    <Input
      id={id}
      aria-describedby={describedBy}
      disabled={disabled}
      value={textOf(value)}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
    />
  );
}

export function LongControl({ id, value, onChange, describedBy, disabled }: ControlProps) {
  return (
    <Input.TextArea
      id={id}
      aria-describedby={describedBy}
      disabled={disabled}
      autoSize={{ minRows: 2, maxRows: 8 }}
      value={textOf(value)}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
    />
  );
}

/** Both languages below each other, so that a missing one is seen. */
export function LabelControl({ id, property, value, onChange, describedBy, disabled }: ControlProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const now = (value ?? {}) as { zh?: string; en?: string };
  const long = isLabel(property.schema) && (property.schema.properties?.['zh']?.maxLength ?? 200) > 500;
  const set = (language: 'zh' | 'en', text: string): void => {
    const next = { zh: now.zh ?? '', en: now.en ?? '', [language]: text };
    onChange(next.zh === '' && next.en === '' && !property.required ? undefined : next);
  };
  const field = (language: 'zh' | 'en') => {
    const shared = {
      lang: language === 'zh' ? 'zh-CN' : 'en',
      disabled,
      'aria-describedby': describedBy,
      'aria-label': `${label(property.label)} ${t(language === 'zh' ? 'panel.zh' : 'panel.en')}`,
      ...(language === 'zh' ? { id } : {}),
      value: now[language] ?? '',
    };
    return long ? (
      <Input.TextArea
        {...shared}
        autoSize={{ minRows: 2, maxRows: 8 }}
        onChange={(event) => set(language, event.target.value)}
      />
    ) : (
      <Input
        {...shared}
        prefix={
          <span className="label-language">{t(language === 'zh' ? 'panel.zhShort' : 'panel.enShort')}</span>
        }
        onChange={(event) => set(language, event.target.value)}
      />
    );
  };
  return (
    <div className="label-control">
      {field('zh')}
      {field('en')}
    </div>
  );
}

export function NumberControl({ id, property, value, onChange, describedBy, disabled }: ControlProps) {
  const { minimum, maximum, type } = property.schema;
  return (
    <InputNumber
      id={id}
      aria-describedby={describedBy}
      disabled={disabled}
      {...(minimum === undefined ? {} : { min: minimum })}
      {...(maximum === undefined ? {} : { max: maximum })}
      {...(type === 'integer' ? { precision: 0 } : {})}
      value={typeof value === 'number' ? value : null}
      onChange={(next) => onChange(next ?? undefined)}
    />
  );
}

export function SwitchControl({ id, property, value, onChange, describedBy, disabled }: ControlProps) {
  const standard = property.schema.default === true;
  return (
    <Switch
      id={id}
      aria-describedby={describedBy}
      disabled={disabled}
      className="switch-control"
      checked={typeof value === 'boolean' ? value : standard}
      onChange={(next) => onChange(next === standard ? undefined : next)}
    />
  );
}

export function OptionControl(props: ControlProps) {
  const label = useLabel();
  const optionText = useOptionText();
  const options = (optionsOf(props.property.schema) ?? []).map((option) => ({
    value: String(option.value),
    label: label(option.label) || optionText(String(option.value)),
  }));
  return <KeySelect {...props} options={options} />;
}
