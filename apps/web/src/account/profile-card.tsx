/** Name and language; the e-mail is the administrator's to change. */
import { App, Button, Input, Segmented } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { refreshAll } from '../api/query-client.ts';
import { FormRow, labelId } from '../fields/form-row.tsx';
import type { Language } from '../format/numbers.ts';
import { chooseLanguage } from '../i18n/i18n.ts';
import { useLanguage } from '../i18n/use-label.ts';
import { useSubmit } from '../parts/use-submit.ts';
import type { Account } from './types.ts';

export function ProfileCard({ account: { user } }: { account: Account }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const shown = useLanguage();
  const { busy, problems, run } = useSubmit();
  const [name, setName] = useState(user.name);
  const [language, setLanguage] = useState<Language>(user.language ?? shown);
  const dirty = name.trim() !== user.name || language !== (user.language ?? shown);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const saved = await run(async () => {
      await call('/account/profile', { method: 'POST', body: { name: name.trim(), language } });
      chooseLanguage(language);
      await refreshAll();
    });
    if (saved) void message.success(t('account.saved'));
  };
  return (
    <form className="card account-card" onSubmit={(event) => void submit(event)}>
      <h2>{t('account.profile')}</h2>
      <FormRow label={t('account.name')} error={problems[0]}>
        {(id, describedBy) => (
          <Input
            id={id}
            aria-describedby={describedBy}
            autoComplete="name"
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </FormRow>
      <FormRow label={t('account.language')}>
        {(id) => (
          <Segmented<Language>
            aria-labelledby={labelId(id)}
            className="account-choice"
            value={language}
            onChange={setLanguage}
            options={[
              { value: 'zh', label: <span lang="zh-CN">中文</span> },
              { value: 'en', label: <span lang="en">English</span> },
            ]}
          />
        )}
      </FormRow>
      <div className="form-row">
        <span className="form-label">{t('account.email')}</span>
        <span>{user.email}</span>
        <span className="form-help">{t('account.emailHelp')}</span>
      </div>
      <div>
        <Button htmlType="submit" type="primary" loading={busy} disabled={!dirty || name.trim() === ''}>
          {t('account.save')}
        </Button>
      </div>
    </form>
  );
}
