/** Drafts that may be published in the same step: a form and the table that it needs go together. */
import type { DefinitionSummary } from '@dunlin/runtime';
import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../i18n/use-label.ts';
import { useKindText } from '../frame/use-kind-text.ts';

interface Props {
  drafts: readonly DefinitionSummary[];
  /** By `kind/key`. */
  chosen: ReadonlySet<string>;
  /** Those without which it cannot be published. */
  needed: ReadonlySet<string>;
  onToggle: (name: string) => void;
}

export function OtherDrafts({ drafts, chosen, needed, onToggle }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const kindText = useKindText();
  if (drafts.length === 0) return null;
  const isNeeded = ({ kind, key }: DefinitionSummary): boolean => needed.has(`${kind}/${key}`);
  const inOrder = [...drafts.filter(isNeeded), ...drafts.filter((each) => !isNeeded(each))];
  return (
    <fieldset className="other-drafts">
      <legend>{t('build.otherDrafts')}</legend>
      {inOrder.map(({ kind, key, label: name, draft }) => (
        <Checkbox
          key={`${kind}/${key}`}
          checked={chosen.has(`${kind}/${key}`)}
          onChange={() => onToggle(`${kind}/${key}`)}
        >
          {kindText(kind)} · {name === null ? key : label(name)}{' '}
          <span className="caption soft">
            {needed.has(`${kind}/${key}`) ? t('build.neededToo') : draft?.by?.name}
          </span>
        </Checkbox>
      ))}
    </fieldset>
  );
}
