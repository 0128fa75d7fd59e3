/** Says of a live table that no role sees it, and leads to where rights are given. */
import { WarningOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { GoLink } from '../../app/go-link.tsx';
import { paths } from '../../app/paths.ts';

export function UnseenLink() {
  const { t } = useTranslation();
  return (
    <span className="caption">
      <WarningOutlined className="problem-warning" aria-hidden="true" />{' '}
      <GoLink to={paths.roles()}>{t('build.unseen')}</GoLink>
    </span>
  );
}
