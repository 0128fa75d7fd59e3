/** The label of a field, typed in its place in the language of whoever edits. It changes nothing else, and says so. */
import type { Label } from '@dunlin/definition';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/use-label.ts';
import { NameInput } from '../panel/name-input.tsx';

interface Props {
  label: Label;
  /** Null where it stays as it was. */
  onDone: (label: Label | null) => void;
}

export function InlineName({ label, onDone }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <span className="inline-name">
      <NameInput
        name={label[language]}
        label={t('tables.renameOf', { name: label[language] })}
        describedBy="rename-note"
        onDone={(next) => onDone(next === null ? null : { ...label, [language]: next })}
      />
      <span id="rename-note" className="rename-note">
        {t('tables.renameNote')}
      </span>
    </span>
  );
}
