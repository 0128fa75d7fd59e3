/** The level of a field as mark and word. */
import { EditOutlined, EyeInvisibleOutlined, EyeOutlined, LockOutlined } from '@ant-design/icons';
import type { FieldLevel } from '@dunlin/definition';
import { useTranslation } from 'react-i18next';
import { useLevelText } from '../admin/roles/use-right-text.ts';

const icons = {
  write: <EditOutlined aria-hidden="true" />,
  read: <EyeOutlined aria-hidden="true" />,
  masked: <EyeInvisibleOutlined aria-hidden="true" />,
  hidden: <LockOutlined aria-hidden="true" />,
};

export function LevelMark({ level, varies = false }: { level: FieldLevel; varies?: boolean }) {
  const { t } = useTranslation();
  const text = useLevelText();
  return (
    <span className={`level-mark ${level}`}>
      {icons[level]} {text(level)}
      {varies ? <span className="soft"> {t('rights.byRow')}</span> : null}
    </span>
  );
}
