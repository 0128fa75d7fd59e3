/** What would be lost, each with a tick by which somebody agrees to it. */
import type { PublishPlan } from '@dunlin/runtime';
import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Loss } from './losses.ts';
import { useChangedNames } from './use-changed-names.ts';

interface Props {
  losses: readonly Loss[];
  changes: PublishPlan['changes'];
  agreed: ReadonlySet<string>;
  onToggle: (loss: Loss) => void;
}

export function LossList({ losses, changes, agreed, onToggle }: Props) {
  const { t } = useTranslation();
  const { tableName, fieldName } = useChangedNames(changes);
  if (losses.length === 0) return null;
  return (
    <fieldset className="other-drafts">
      <legend>{t('build.losses')}</legend>
      {losses.map((loss) => {
        const [table = '', field = ''] = loss.name.split('.');
        const named = { table: tableName(table), field: fieldName(table, field), count: loss.count };
        return (
          <Checkbox key={loss.name} checked={agreed.has(loss.name)} onChange={() => onToggle(loss)}>
            {t(loss.ofChoices ? 'build.lossOfChoices' : 'build.lossOfValues', named)}
          </Checkbox>
        );
      })}
    </fieldset>
  );
}
