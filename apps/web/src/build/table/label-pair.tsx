/** A text in both languages, below each other, so that a missing one is seen. */
import type { Label } from '@dunlin/definition';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { FormRow } from '../../fields/form-row.tsx';
import { useDraftText } from './use-draft-text.ts';

interface Props {
  label: string;
  help?: string;
  value: Label | undefined;
  /** It may be empty, and is then undefined. */
  optional?: boolean;
  disabled?: boolean;
  onChange: (value: Label | undefined) => void;
}

export function LabelPair({ label, help, value, optional = false, disabled = false, onChange }: Props) {
  const { t } = useTranslation();
  const [now, setNow] = useDraftText<Partial<Label>>(value ?? {});
  const set = (language: 'zh' | 'en', text: string): void => {
    const next = { zh: now.zh ?? '', en: now.en ?? '', [language]: text };
    setNow(next);
    const [zh, en] = [next.zh.trim(), next.en.trim()];
    if (zh === '' && en === '') {
      if (optional) onChange(undefined);
    } else onChange({ zh: zh || en, en: en || zh });
  };
  return (
    <FormRow label={label} help={help}>
      {(id, describedBy) => (
        <div className="label-control">
          {(['zh', 'en'] as const).map((language) => (
            <Input
              key={language}
              {...(language === 'zh' ? { id } : {})}
              lang={language === 'zh' ? 'zh-CN' : 'en'}
              aria-label={`${label} ${t(language === 'zh' ? 'tables.inChinese' : 'tables.inEnglish')}`}
              aria-describedby={describedBy}
              disabled={disabled}
              maxLength={200}
              prefix={
                <span className="label-language">{t(language === 'zh' ? 'tables.zh' : 'tables.en')}</span>
              }
              value={now[language] ?? ''}
              onChange={(event) => set(language, event.target.value)}
            />
          ))}
        </div>
      )}
    </FormRow>
  );
}
