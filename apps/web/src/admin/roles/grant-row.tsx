/** One table of the matrix: a choice for each right, and under it the row rules of those that reach some rows. */
import type { Problem, RoleDefinition } from '@dunlin/definition';
import { Button, Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { Select } from '../../fields/select.tsx';
import { useDescribeProblem } from '../../parts/use-describe-problem.ts';
import {
  type Extent,
  extentOf,
  flagRights,
  grantsOver,
  isOwn,
  otherTables,
  rowRights,
  setAsOthers,
  setExtent,
  setFlag,
  setOwn,
} from './role-change.ts';
import { RowRule } from './row-rule.tsx';
import { useExtentText, useRightText } from './use-right-text.ts';

interface Props {
  table: string;
  name: string;
  document: RoleDefinition;
  editable: boolean;
  /** Those of this table. */
  problems: readonly Problem[];
  onChange: (next: RoleDefinition, merge?: string) => void;
  onFields: () => void;
}

const extents: readonly Extent[] = ['none', 'some', 'all'];

export function GrantRow({ table, name, document, editable, problems, onChange, onFields }: Props) {
  const { t } = useTranslation();
  const describe = useDescribeProblem();
  const rightText = useRightText();
  const extentText = useExtentText();
  const grants = grantsOver(document, table);
  const own = isOwn(document, table);
  const all = table === otherTables;
  const limited = Object.values(grants.fields ?? {}).filter((level) => level !== 'write').length;
  const conditions = own ? rowRights.filter((right) => extentOf(grants, right) === 'some') : [];
  return (
    <tbody className={own || all ? 'role-table' : 'role-table follows'}>
      <tr>
        <th scope="row">
          {name}
          {all ? null : (
            <div className="role-own">
              {own ? (
                editable ? (
                  <Button type="link" size="small" onClick={() => onChange(setAsOthers(document, table))}>
                    {t('role.backToOthers')}
                  </Button>
                ) : null
              ) : (
                <span className="caption">{t('role.followOthers')}</span>
              )}
            </div>
          )}
        </th>
        {rowRights.map((right) => {
          const extent = extentOf(grants, right);
          return (
            <td key={right} data-right={rightText(right)}>
              <Select<Extent>
                size="small"
                variant="borderless"
                disabled={!editable}
                className={`role-extent ${extent}`}
                aria-label={`${name} · ${rightText(right)}`}
                popupMatchSelectWidth={false}
                value={extent}
                onChange={(next) => onChange(setExtent(document, table, right, next))}
                options={extents
                  // A condition is about the fields of one table.
                  .filter((each) => !all || each !== 'some' || extent === 'some')
                  .map((each) => ({ value: each, label: extentText(each) }))}
              />
            </td>
          );
        })}
        {flagRights.map((right) => (
          <td key={right} data-right={rightText(right)}>
            <Checkbox
              disabled={!editable}
              aria-label={`${name} · ${rightText(right)}`}
              checked={grants[right] === true}
              onChange={(event) => onChange(setFlag(document, table, right, event.target.checked))}
            />
          </td>
        ))}
        <td data-right={t('role.fields')}>
          {all || own ? (
            <Button type="link" size="small" onClick={onFields}>
              {limited === 0 ? t('role.fieldsAll') : t('role.fieldsLimited', { count: limited })}
            </Button>
          ) : editable ? (
            <Button type="link" size="small" onClick={() => onChange(setOwn(document, table))}>
              {t('role.setOwn')}
            </Button>
          ) : null}
        </td>
      </tr>
      {conditions.map((right) => (
        <tr key={right} className="role-rule">
          <td colSpan={8}>
            <RowRule
              table={table}
              right={right}
              document={document}
              editable={editable}
              onChange={onChange}
            />
          </td>
        </tr>
      ))}
      {problems.length > 0 ? (
        <tr className="role-rule">
          <td colSpan={8}>
            {problems.map((each) => (
              <div key={`${each.pointer} ${each.code}`} className="form-error">
                {describe(each)}
              </div>
            ))}
          </td>
        </tr>
      ) : null}
    </tbody>
  );
}
