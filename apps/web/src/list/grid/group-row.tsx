/** One line of a grid that is the head of a group: its value, how many records it has and what they add up to. */
import { DownOutlined, RightOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { Refs } from '../../api/types.ts';
import { useFormat } from '../../app/use-format.ts';
import { useLabel } from '../../i18n/use-label.ts';
import { isFigure, ValueView } from '../../values/value-view.tsx';
import type { Column } from '../list-state.ts';
import type { GroupLine } from './grid-items.ts';

interface Props {
  line: GroupLine;
  index: number;
  columns: readonly Column[];
  refs: Refs;
  active: boolean;
  idOf: (index: number, column: number) => string;
  onToggle: (line: GroupLine) => void;
}

export function GroupRow({ line, index, columns, refs, active, idOf, onToggle }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const { group, column, level, open } = line;
  // The name of the group takes the columns up to the first that is added up.
  const summed = columns.findIndex(({ path }, at) => at > 0 && group.sums[path] !== undefined);
  const wide = summed < 0 ? columns.length : summed;
  return (
    <tr
      className={`group-row level-${level}${active ? ' active' : ''}`}
      aria-rowindex={index + 2}
      aria-level={level + 1}
      aria-expanded={open}
    >
      <td colSpan={wide} id={idOf(index, 0)} data-row={index} data-column={0}>
        <button
          type="button"
          className="plain-button group-toggle"
          tabIndex={-1}
          aria-expanded={open}
          style={{ paddingLeft: level * 20 }}
          onClick={() => onToggle(line)}
        >
          {open ? <DownOutlined aria-hidden="true" /> : <RightOutlined aria-hidden="true" />}
          <span className="muted">{label(column.field.label)}</span>
          <strong className="ellipsis">
            {group.value === null && !group.hidden ? (
              t('lists.noValue')
            ) : (
              <ValueView
                field={column.field}
                value={group.value}
                hidden={group.hidden}
                refs={refs}
                place="alone"
                link={false}
              />
            )}
          </strong>
          <span className="group-count">
            {t('list.all', { count: group.count, shown: format.number(group.count) })}
          </span>
        </button>
      </td>
      {columns.slice(wide).map(({ path, field }, at) => (
        <td key={path} id={idOf(index, wide + at)} className={isFigure(field) ? 'figure' : ''}>
          {group.sums[path] === undefined || group.sums[path] === null ? (
            ''
          ) : (
            <SumView field={field} sum={group.sums[path]} />
          )}
        </td>
      ))}
    </tr>
  );
}

/** A sum as the values of its field are written. */
export function SumView({ field, sum }: { field: Column['field']; sum: number | string }) {
  return <ValueView field={field} value={sum} refs={{}} link={false} />;
}
