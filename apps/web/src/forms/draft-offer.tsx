/** What an earlier visit left in a form: go on with it or throw it away. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../app/use-format.ts';

interface Props {
  at: string;
  onContinue: () => void;
  onDiscard: () => void;
}

export function DraftOffer({ at, onContinue, onDiscard }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className="draft-offer" role="status">
      <span className="grow">{t('form.draft', { at: format.instantNear(at) })}</span>
      <Button size="small" type="primary" ghost onClick={onContinue}>
        {t('form.draftContinue')}
      </Button>
      <Button size="small" onClick={onDiscard}>
        {t('form.draftDiscard')}
      </Button>
    </div>
  );
}
