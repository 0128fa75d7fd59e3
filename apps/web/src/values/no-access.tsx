/** In place of a value that is not for its reader to see. */
import { LockOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';

export function NoAccess() {
  const { t } = useTranslation();
  return (
    <span className="no-access">
      <LockOutlined aria-hidden="true" /> {t('value.noAccess')}
    </span>
  );
}
