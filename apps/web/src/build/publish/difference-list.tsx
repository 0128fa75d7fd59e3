/** What differs between two versions of a definition, in words; by author where that is known. */
import type { Difference } from '@dunlin/definition';
import type { Somebody } from '@dunlin/runtime';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDifferenceText } from './use-difference-text.ts';

const first = 12;

interface Props {
  differences: readonly (Difference & { readonly by?: Somebody | null })[];
  /** `kind/key` of the definition that differs. */
  of?: string;
}

export function DifferenceList({ differences, of }: Props) {
  const { t } = useTranslation();
  const text = useDifferenceText(of);
  const [all, setAll] = useState(false);
  const shown = all ? differences : differences.slice(0, first);
  const groups = [...Map.groupBy(shown, ({ by }) => by?.name ?? '')];
  return (
    <div className="difference-list">
      {groups.map(([name, list]) => (
        <div key={name}>
          {groups.length > 1 || name !== '' ? (
            <h4 className="caption soft">{name || t('build.operator')}</h4>
          ) : null}
          <ul>
            {list.map((each) => (
              <li key={`${each.op} ${each.place}`} className={`difference ${each.op}`}>
                {text(each)}
              </li>
            ))}
          </ul>
        </div>
      ))}
      {differences.length > shown.length ? (
        <Button type="link" size="small" onClick={() => setAll(true)}>
          {t('build.allDifferences', { count: differences.length })}
        </Button>
      ) : null}
    </div>
  );
}
