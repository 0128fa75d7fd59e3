/** Several fields at once: from what was copied out of a spreadsheet, with guessed types, or from a set that many tables have. */
import type { FieldDefinition, Label } from '@dunlin/definition';
import { guessFields, proposeKey, readPasted } from '@dunlin/designer/table-edits';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormRow } from '../../fields/form-row.tsx';
import { useLabel } from '../../i18n/use-label.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { fieldSets } from './field-sets.ts';
import type { FieldTypes } from './field-type-info.ts';
import { keyFault, reservedKeys } from './key-fault.ts';
import { lacksEnglish, OfferedField } from './offered-field.tsx';
import { startingOptions } from './starting-options.ts';
import './table-designer.css';

/** A field as it would be added. */
interface Offer {
  readonly id: number;
  readonly field: FieldDefinition;
  readonly taken: boolean;
  /** Its key was typed. */
  readonly ownKey: boolean;
}

interface Props {
  types: FieldTypes;
  taken: readonly string[];
  onAdd: (fields: FieldDefinition[]) => void;
  onClose: () => void;
}

export function SeveralFieldsDialog({ types, taken, onAdd, onClose }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const [text, setText] = useState('');
  const [offers, setOffers] = useState<readonly Offer[]>([]);
  const known = [...taken, ...reservedKeys];
  const offer = (next: readonly FieldDefinition[]): void =>
    setOffers(next.map((field, id) => ({ id, field, taken: true, ownKey: false })));
  const change = (id: number, next: Partial<Offer>): void =>
    setOffers(offers.map((each) => (each.id === id ? { ...each, ...next } : each)));
  const keysBeside = (id: number): string[] => [
    ...taken,
    ...offers.flatMap((each) => (each.id !== id && each.taken ? [each.field.key] : [])),
  ];
  /** The key follows the English name until somebody types one. */
  const rename = ({ id, field, ownKey }: Offer, name: Label): void => {
    const beside = [...keysBeside(id), ...reservedKeys];
    const key = ownKey ? field.key : proposeKey(name.en, beside, `field_${id + 1}`);
    change(id, { field: { ...field, key, label: name } });
  };
  const paste = (pasted: string): void => {
    setText(pasted);
    offer(guessFields(readPasted(pasted), known));
  };
  const takeSet = (set: readonly FieldDefinition[]): void => {
    const used = new Set(known);
    setText('');
    offer(
      set.map((field) => {
        const key = proposeKey(field.key, used, 'field');
        used.add(key);
        return { ...field, key };
      }),
    );
  };
  const retype = ({ id, field: { key, label: named } }: Offer, name: string): void => {
    const type = types.get(name);
    const options = type === undefined ? undefined : startingOptions(type);
    change(id, {
      field: { key, label: named, type: name, ...(options === undefined ? {} : { options }) },
    });
  };
  const chosen = offers.filter((each) => each.taken);
  const faults = chosen.flatMap(({ id, field }) => {
    if (field.label.zh.trim() === '') return [t('tables.nameMissing')];
    const fault = keyFault(field.key, keysBeside(id));
    return fault === null ? [] : [`${label(field.label)} · ${t(fault)}`];
  });
  const lacking = chosen.filter(({ field }) => lacksEnglish(field)).length;
  const offered = [...types.values()]
    .filter(({ internal, source, options, name }) => {
      const first = offers.some(({ field }) => field.type === name);
      return (
        !internal &&
        source === 'column' &&
        (first || options.required === undefined || options.required.join() === 'choices')
      );
    })
    .map((type) => ({ value: type.name, label: label(type.label) }));
  return (
    <Dialog
      title={t('tables.addSeveral')}
      width={920}
      submit={t('tables.addCount', { count: chosen.length })}
      disabled={chosen.length === 0 || faults.length > 0}
      problems={faults}
      aside={
        offers.length === 0 ? (
          <span className="caption soft">{t('tables.pasteFirst')}</span>
        ) : lacking === 0 ? undefined : (
          <span className="caption problem-warning">{t('tables.noEnglish', { count: lacking })}</span>
        )
      }
      onSubmit={() => onAdd(chosen.map(({ field }) => field))}
      onClose={onClose}
    >
      <FormRow label={t('tables.paste')} help={t('tables.pasteHelp')}>
        {(id, describedBy) => (
          <Input.TextArea
            id={id}
            aria-describedby={describedBy}
            autoFocus
            autoSize={{ minRows: 3, maxRows: 6 }}
            value={text}
            onChange={(event) => paste(event.target.value)}
          />
        )}
      </FormRow>
      <div className="row wrap">
        <span className="muted">{t('tables.orSet')}</span>
        {fieldSets.map((set) => (
          <Button key={set.key} size="small" onClick={() => takeSet(set.fields)}>
            {label(set.label)}
          </Button>
        ))}
      </div>
      {offers.length === 0 ? null : (
        <ul className="several-fields">
          {offers.map((each) => (
            <OfferedField
              key={each.id}
              field={each.field}
              taken={each.taken}
              keys={keysBeside(each.id)}
              types={
                offered.some(({ value }) => value === each.field.type)
                  ? offered
                  : [
                      ...offered,
                      {
                        value: each.field.type,
                        label: label(types.get(each.field.type)?.label) || each.field.type,
                      },
                    ]
              }
              onTake={(next) => change(each.id, { taken: next })}
              onName={(next) => rename(each, next)}
              onKey={(key) => change(each.id, { field: { ...each.field, key }, ownKey: true })}
              onType={(name) => retype(each, name)}
            />
          ))}
        </ul>
      )}
    </Dialog>
  );
}
