/** What `+` opens: the palette as a list to pick from, found by typing; the pick goes after what is selected. */
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../parts/dialog.tsx';
import { useFormEditing } from '../form-editing.ts';
import { Palette } from './palette.tsx';

export function AddDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { addNew, form } = useFormEditing();
  return (
    <Dialog title={t('design.addAfter')} onClose={onClose}>
      <div className="add-dialog">
        <Palette
          onPick={(item) => {
            onClose();
            addNew(item.make(form.layout));
          }}
        />
      </div>
    </Dialog>
  );
}
