/** Before an option goes: how many records hold it. Their values stay as they are until somebody changes them. */
import type { ChoiceOption } from '@dunlin/designer/table-edits';
import { useQuery } from '@tanstack/react-query';
import { Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { firstRecordsQuery } from '../../api/queries.ts';
import { GoLink } from '../../app/go-link.tsx';
import { paths } from '../../app/paths.ts';
import { useCatalog } from '../../app/session-context.ts';
import { useLabel } from '../../i18n/use-label.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { useTableEditing } from './table-editing.ts';

interface Props {
  choice: ChoiceOption;
  onRemove: () => void;
  onClose: () => void;
}

export function RemoveChoiceDialog({ choice, onRemove, onClose }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const { table, selection, published } = useTableEditing();
  const catalog = useCatalog();
  const [field = ''] = selection;
  const type = catalog.field(table.key, field)?.type;
  const filter =
    type === 'choices' ? { in: [choice.key, { var: field }] } : { '==': [{ var: field }, choice.key] };
  const isStored = published.has(field) && (type === 'choice' || type === 'region');
  const { data, isFetching } = useQuery({
    ...firstRecordsQuery({ table: table.key, filter, limit: 1 }),
    enabled: isStored,
  });
  const count = data?.estimate ?? data?.records.length ?? 0;
  return (
    <Dialog
      title={t('tables.removeChoice', { name: label(choice.label) })}
      width={480}
      danger
      submit={t('tables.removeChoiceSubmit')}
      onSubmit={onRemove}
      onClose={onClose}
    >
      {isFetching ? <Spin size="small" /> : null}
      {isStored && data !== undefined ? (
        <p>
          {count === 0 ? (
            t('tables.choiceUnheld')
          ) : (
            <GoLink to={paths.list(table.key, { filter: JSON.stringify(filter) })}>
              {t('tables.choiceHeld', { count })}
            </GoLink>
          )}
        </p>
      ) : null}
      {isStored ? null : <p>{t('tables.choiceCounted')}</p>}
    </Dialog>
  );
}
