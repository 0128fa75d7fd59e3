/** By what the records of a grid stand together: nothing, one level or two. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TableMeta } from '../../api/types.ts';
import type { ListPlace } from '../../app/paths.ts';
import { FormRow } from '../../fields/form-row.tsx';
import { Select } from '../../fields/select.tsx';
import { isGroupField, type ListState } from '../list-state.ts';
import { usePathOptions } from './use-path-options.ts';

interface Props {
  table: TableMeta;
  state: ListState;
  onChange: (next: Partial<ListPlace>) => void;
}

export function GroupPicker({ table, state, onChange }: Props) {
  const { t } = useTranslation();
  const chosen = useMemo(() => state.group.map(({ path }) => path), [state.group]);
  const options = usePathOptions(table, isGroupField, chosen);
  const set = (level: number, path: string | null): void => {
    const next = path === null ? chosen.slice(0, level) : chosen.with(level, path);
    onChange({ group: next.filter((each, index) => next.indexOf(each) === index).join(',') });
  };
  return (
    <div className="show-picker">
      {[0, 1].map((level) =>
        level > chosen.length ? null : (
          <FormRow key={level} label={t(level === 0 ? 'lists.groupBy' : 'lists.thenBy')}>
            {(id) => (
              <Select<string | null>
                id={id}
                allowClear
                value={chosen[level] ?? null}
                placeholder={t('lists.noGroup')}
                showSearch={{ optionFilterProp: 'label' }}
                options={options.filter(({ value }) => !chosen.slice(0, level).includes(value))}
                onChange={(path) =>
                  level === chosen.length && path
                    ? onChange({ group: [...chosen, path].join(',') })
                    : set(level, path ?? null)
                }
              />
            )}
          </FormRow>
        ),
      )}
    </div>
  );
}
