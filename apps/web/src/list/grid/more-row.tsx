/** The line under a part of a group: loads the next page of it. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { MoreLine } from './grid-items.ts';

interface Props {
  line: MoreLine;
  index: number;
  columns: number;
  id: string;
}

export function MoreRow({ line, index, columns, id }: Props) {
  const { t } = useTranslation();
  return (
    <tr aria-rowindex={index + 2} className="more-row">
      <td colSpan={columns} id={id} data-row={index} data-column={0}>
        <Button
          type="link"
          size="small"
          loading={line.busy}
          style={{ marginLeft: line.level * 20 }}
          onClick={line.load}
        >
          {line.failed ? t('error.retry') : t('list.more')}
        </Button>
      </td>
    </tr>
  );
}
