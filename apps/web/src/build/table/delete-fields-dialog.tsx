/** Before fields are deleted: everybody who uses them, and hiding them as the gentler way. */
import type { FieldDefinition } from '@dunlin/definition';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../i18n/use-label.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { useTableEditing } from './table-editing.ts';
import { UserList } from './user-list.tsx';

interface Props {
  fields: readonly FieldDefinition[];
  onDelete: () => void;
  onHide: () => void;
  onClose: () => void;
}

export function DeleteFieldsDialog({ fields, onDelete, onHide, onClose }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const { usages, published } = useTableEditing();
  const used = fields.filter(({ key }) => (usages?.[key] ?? []).length > 0);
  const kept = fields.filter(({ key }) => published.has(key));
  const [first] = fields;
  const names =
    fields.length === 1 ? `“${label(first?.label)}”` : t('tables.fieldCount', { count: fields.length });
  const allHidden = fields.every(({ hidden }) => hidden === true);
  return (
    <Dialog
      title={t('tables.deleteTitle', { names })}
      width={560}
      danger
      submit={t('tables.deleteSubmit', { count: fields.length })}
      onSubmit={onDelete}
      aside={
        allHidden || kept.length === 0 ? undefined : (
          <Button onClick={onHide}>{t('tables.hideInstead')}</Button>
        )
      }
      onClose={onClose}
    >
      {used.map((field) => (
        <section key={field.key} className="panel-group">
          <h3>{t('tables.usesOf', { name: label(field.label), count: usages?.[field.key]?.length ?? 0 })}</h3>
          <UserList users={usages?.[field.key] ?? []} empty="" />
        </section>
      ))}
      {used.length > 0 ? <p>{t('tables.deleteUsed')}</p> : <p>{t('tables.deleteUnused')}</p>}
      {kept.length > 0 ? <p className="form-help">{t('tables.deleteKept')}</p> : null}
    </Dialog>
  );
}
