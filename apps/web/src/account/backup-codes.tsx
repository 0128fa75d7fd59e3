/** Codes for when the phone is gone, shown once. */
import { CopyOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCopy } from './use-copy.ts';

export function BackupCodes({ codes }: { codes: readonly string[] }) {
  const { t } = useTranslation();
  const [copied, copy] = useCopy();
  return (
    <>
      <p>{t('account.backupText')}</p>
      <ul className="backup-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div>
        <Button icon={<CopyOutlined />} onClick={() => void copy(codes.join('\n'))}>
          {copied ? t('account.copied') : t('account.copy')}
        </Button>
      </div>
    </>
  );
}
