/** "Move to…": all places of the selected blocks as a list, for those who do not drag. */
import type { BlockDefinition } from '@dunlin/definition';
import { contentOf, findBlock, type Place } from '@dunlin/designer/tree';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormRow } from '../../../fields/form-row.tsx';
import { Select } from '../../../fields/select.tsx';
import { useLabel } from '../../../i18n/use-label.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { useFormEditing } from '../form-editing.ts';
import { useBlockName } from '../use-block-name.ts';

export function MoveDialog({ ids, onClose }: { ids: readonly string[]; onClose: () => void }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { form, lift, drop, table } = useFormEditing();
  const nameOf = useBlockName(table);
  const [chosen, setChosen] = useState<number | null>(null);
  const lifted = lift(ids);
  const holders = [...new Set(lifted.places.map(({ parent }) => parent))];
  const holderName = (parent: string | null): string => {
    const found = parent === null ? undefined : findBlock(lifted.rest, parent);
    if (found === undefined) return label(form.label);
    return [...found.around, found.block].map((each) => nameOf(each)).join(' › ');
  };
  const placeName = ({ parent, index }: Place): string => {
    const before: BlockDefinition | undefined = contentOf(lifted.rest, parent)[index - 1];
    return before === undefined ? t('design.placeFirst') : t('design.placeAfter', { name: nameOf(before) });
  };
  return (
    <Dialog
      title={t('design.moveTo')}
      submit={t('design.move')}
      disabled={chosen === null}
      onSubmit={() => {
        const place = lifted.places[chosen ?? -1];
        if (place !== undefined) drop(lifted, place);
        onClose();
      }}
      onClose={onClose}
    >
      <FormRow label={t('design.moveWhere')}>
        {(id) => (
          <Select<number | null>
            id={id}
            value={chosen}
            onChange={setChosen}
            showSearch={{ optionFilterProp: 'label' }}
            options={holders.map((holder) => ({
              label: holderName(holder),
              title: holder ?? '',
              options: lifted.places.flatMap((place, index) =>
                place.parent === holder ? [{ value: index, label: placeName(place) }] : [],
              ),
            }))}
          />
        )}
      </FormRow>
    </Dialog>
  );
}
