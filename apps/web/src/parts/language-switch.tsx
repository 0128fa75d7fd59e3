/** 中文 or English, at once and without a reload. */
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Language } from '../format/numbers.ts';
import { chooseLanguage } from '../i18n/i18n.ts';
import { useLanguage } from '../i18n/use-label.ts';

export function LanguageSwitch() {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Segmented<Language>
      size="small"
      aria-label={t('frame.language')}
      value={language}
      onChange={chooseLanguage}
      options={[
        { value: 'zh', label: <span lang="zh-CN">中文</span> },
        { value: 'en', label: <span lang="en">English</span> },
      ]}
    />
  );
}
