/** Another type for a field. Of one that is published, the values are converted when that is; the plan counts them first. */
import type { FieldDefinition } from '@dunlin/definition';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../i18n/use-label.ts';
import { Dialog } from '../../parts/dialog.tsx';
import type { FieldTypeInfo, FieldTypes } from './field-type-info.ts';
import { TypePicker } from './type-picker.tsx';

interface Props {
  types: FieldTypes;
  field: FieldDefinition;
  published: boolean;
  onPick: (type: FieldTypeInfo) => void;
  onClose: () => void;
}

export function ChangeTypeDialog({ types, field, published, onPick, onClose }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  return (
    <Dialog title={t('tables.changeTypeOf', { name: label(field.label) })} width={760} onClose={onClose}>
      {published ? <p className="form-help">{t('tables.changeTypeHelp')}</p> : null}
      <TypePicker types={types} value={field.type} onPick={onPick} autoFocus />
    </Dialog>
  );
}
