/** A link that no mail could carry: shown once, to be handed over. */
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import type { LinkAnswer } from '../types.ts';

export function LinkShown({ answer, onClose }: { answer: LinkAnswer; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [copied, setCopied] = useState(false);
  const link = answer.link ?? '';
  const copy = async (): Promise<void> => {
    await navigator.clipboard?.writeText(link);
    setCopied(true);
  };
  return (
    <Modal
      open
      onCancel={onClose}
      mask={{ closable: false }}
      title={t('person.linkTitle')}
      footer={[
        <Button key="close" onClick={onClose}>
          {t('person.close')}
        </Button>,
        <Button key="copy" type="primary" onClick={() => void copy()}>
          {copied ? t('person.copied') : t('person.copyLink')}
        </Button>,
      ]}
    >
      <p>{t('person.linkText', { time: format.instant(answer.expiresAt) })}</p>
      <code className="link-shown">{link}</code>
    </Modal>
  );
}
