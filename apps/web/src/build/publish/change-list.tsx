/** Each definition that is published, with its differences in words. */
import type { DefinitionChange } from '@dunlin/runtime';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../i18n/use-label.ts';
import { useKindText } from '../frame/use-kind-text.ts';
import { DifferenceList } from './difference-list.tsx';

const changeTexts = {
  new: 'build.change.new',
  changed: 'build.change.changed',
  unchanged: 'build.change.unchanged',
  retired: 'build.change.retired',
} as const;

export function ChangeList({ changes }: { changes: readonly DefinitionChange[] }) {
  const { t } = useTranslation();
  const label = useLabel();
  const kindText = useKindText();
  const versions = ({ from, to }: DefinitionChange): string =>
    [from, to].flatMap((each) => (each === null ? [] : [`v${each}`])).join(' → ');
  return (
    <section aria-label={t('build.differences')} className="change-list">
      {changes.map((change) => (
        <article key={`${change.kind}/${change.key}`}>
          <h3>
            {kindText(change.kind)} · {label(change.label)}{' '}
            <span className="admin-tag">{t(changeTexts[change.change])}</span>{' '}
            <span className="caption soft">{versions(change)}</span>
          </h3>
          {change.change === 'new' && change.by.length > 0 ? (
            <p className="caption soft">{change.by.map(({ name }) => name).join(' · ')}</p>
          ) : null}
          <DifferenceList differences={change.differences} of={`${change.kind}/${change.key}`} />
        </article>
      ))}
    </section>
  );
}
