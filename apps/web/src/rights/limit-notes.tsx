/** What keeps everybody from something, whatever their roles say. */
import type { Limit } from '@dunlin/runtime';
import { useTranslation } from 'react-i18next';

export function LimitNotes({ limits }: { limits: readonly Limit[] }) {
  const { t } = useTranslation();
  const texts = {
    'append-only': t('rights.limitAppendOnly'),
    computed: t('rights.limitComputed'),
    flows: t('rights.limitFlows'),
    never: t('rights.limitNever'),
    administrators: t('rights.limitAdministrators'),
  };
  return limits.map((limit) => (
    <p key={limit} className="soft">
      {texts[limit]}
    </p>
  ));
}
