/** What the menu of a record says for asking somebody outside; its words come when the menu opens. */
import { useTranslation } from 'react-i18next';

export default function AskWords() {
  const { t } = useTranslation();
  return <>{t('links.menu')}</>;
}
