/** From the phone to the desk: the address of the definition as a mail to oneself, or copied. */
import { CopyOutlined, MailOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problems } from '../../parts/problems.tsx';
import { useSubmit } from '../../parts/use-submit.ts';
import { mailLink } from '../drafts/definition-calls.ts';
import type { Draft } from '../drafts/draft.ts';

const outcomes = {
  mailed: 'build.linkMailed',
  copied: 'build.linkCopied',
  noMail: 'build.linkNoMail',
} as const;

interface Props {
  draft: Draft<unknown>;
  /** What else can be done here. */
  children?: ReactNode;
}

export function SendLink({ draft: { kind, key }, children }: Props) {
  const { t } = useTranslation();
  const { busy, problems, setProblems, run } = useSubmit();
  const [outcome, setOutcome] = useState<keyof typeof outcomes | null>(null);
  const mail = (): Promise<boolean> =>
    run(async () => setOutcome((await mailLink(kind, key)).sent ? 'mailed' : 'noMail'));
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(window.location.href);
      setOutcome('copied');
    } catch {
      setProblems([t('build.linkNotCopied')]);
    }
  };
  return (
    <section className="send-link" aria-label={t('build.sendLink')}>
      <p>{t('build.phoneText')}</p>
      <div className="row wrap">
        <Button type="primary" icon={<MailOutlined />} loading={busy} onClick={() => void mail()}>
          {t('build.sendLink')}
        </Button>
        <Button icon={<CopyOutlined />} onClick={() => void copy()}>
          {t('build.copyLink')}
        </Button>
        {children}
      </div>
      <p role="status" className="soft">
        {outcome === null ? '' : t(outcomes[outcome])}
      </p>
      <Problems texts={problems} />
    </section>
  );
}
