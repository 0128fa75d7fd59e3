/** Which form, for whom, in which language and for how long. */
import { Input, InputNumber, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { FormRow } from '../../fields/form-row.tsx';
import { Select } from '../../fields/select.tsx';
import { useLabel } from '../../i18n/use-label.ts';
import type { LinksOfRecord } from './links-calls.ts';

export interface Asked {
  form: string;
  name: string;
  address: string;
  language: 'zh' | 'en';
  days: number;
}

/** With the first form, and whom it proposes. */
export function askedAtFirst({ forms }: LinksOfRecord): Asked {
  const [form] = forms;
  return {
    form: form?.key ?? '',
    name: form?.recipient.name ?? '',
    address: form?.recipient.address ?? '',
    language: 'zh',
    days: form?.days ?? 14,
  };
}

interface Props {
  links: LinksOfRecord;
  asked: Asked;
  onChange: (asked: Asked) => void;
  wrong: Partial<Record<'name' | 'address', string>>;
}

export function AskFields({ links, asked, onChange, wrong }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const set = (values: Partial<Asked>): void => onChange({ ...asked, ...values });
  const choose = (key: string): void => {
    const form = links.forms.find((each) => each.key === key);
    if (form === undefined) return;
    set({
      form: key,
      days: form.days,
      name: asked.name || (form.recipient.name ?? ''),
      address: asked.address || (form.recipient.address ?? ''),
    });
  };
  const help = label(links.forms.find(({ key }) => key === asked.form)?.help) || undefined;
  return (
    <div className="ask-fields">
      <FormRow label={t('links.form')} help={help}>
        {(id) => (
          <Select
            id={id}
            value={asked.form}
            onChange={choose}
            options={links.forms.map((each) => ({ value: each.key, label: label(each.label) }))}
          />
        )}
      </FormRow>
      <FormRow label={t('links.name')} required error={wrong.name}>
        {(id, describedBy) => (
          <Input
            id={id}
            maxLength={200}
            value={asked.name}
            aria-describedby={describedBy}
            {...(wrong.name === undefined ? {} : { status: 'error' })}
            onChange={(event) => set({ name: event.target.value })}
          />
        )}
      </FormRow>
      <FormRow label={t('links.address')} error={wrong.address}>
        {(id, describedBy) => (
          <Input
            id={id}
            type="email"
            maxLength={254}
            value={asked.address}
            aria-describedby={describedBy}
            {...(wrong.address === undefined ? {} : { status: 'error' })}
            onChange={(event) => set({ address: event.target.value })}
          />
        )}
      </FormRow>
      <div className="ask-fields-pair">
        <FormRow label={t('links.days')}>
          {(id) => (
            <InputNumber
              id={id}
              min={1}
              max={365}
              precision={0}
              value={asked.days}
              onChange={(days) => set({ days: days ?? 1 })}
            />
          )}
        </FormRow>
        <FormRow label={t('links.language')}>
          {(id) => (
            <Segmented<'zh' | 'en'>
              id={id}
              aria-label={t('links.language')}
              value={asked.language}
              onChange={(language) => set({ language })}
              options={[
                { value: 'zh', label: <span lang="zh-CN">中文</span> },
                { value: 'en', label: <span lang="en">English</span> },
              ]}
            />
          )}
        </FormRow>
      </div>
    </div>
  );
}
