/** Several fields at once: from what was copied out of a spreadsheet, with guessed types, or from a set that many tables have. */
import type { FieldDefinition } from '@dunlin/definition';
import { guessFields, proposeKey, readPasted } from '@dunlin/designer/table-edits';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormRow } from '../../fields/form-row.tsx';
import { Select } from '../../fields/select.tsx';
import { useLabel } from '../../i18n/use-label.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { fieldSets } from './field-sets.ts';
import { FieldTypeIcon } from './field-type-icon.tsx';
import type { FieldTypes } from './field-type-info.ts';
import { reservedKeys } from './key-fault.ts';
import { startingOptions } from './starting-options.ts';
import './table-designer.css';

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
  const [fields, setFields] = useState<readonly FieldDefinition[]>([]);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const known = [...taken, ...reservedKeys];
  const offer = (next: readonly FieldDefinition[]): void => {
    setFields(next);
    setLeft(new Set());
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
  const retype = (key: string, name: string): void => {
    const type = types.get(name);
    const options = type === undefined ? undefined : startingOptions(type);
    setFields(
      fields.map((field) =>
        field.key === key
          ? { key, label: field.label, type: name, ...(options === undefined ? {} : { options }) }
          : field,
      ),
    );
  };
  const chosen = fields.filter(({ key }) => !left.has(key));
  const offered = [...types.values()]
    .filter(({ internal, source, options, name }) => {
      const first = fields.some((field) => field.type === name);
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
      width={720}
      submit={t('tables.addCount', { count: chosen.length })}
      disabled={chosen.length === 0}
      onSubmit={() => onAdd([...chosen])}
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
      {fields.length === 0 ? null : (
        <ul className="several-fields">
          {fields.map((field) => (
            <li key={field.key}>
              <Checkbox
                checked={!left.has(field.key)}
                onChange={({ target }) => {
                  const next = new Set(left);
                  if (target.checked) next.delete(field.key);
                  else next.add(field.key);
                  setLeft(next);
                }}
              >
                <FieldTypeIcon type={field.type} /> {label(field.label)}
              </Checkbox>
              <code className="formula">{field.key}</code>
              <Select<string>
                size="small"
                aria-label={t('tables.typeOf', { name: label(field.label) })}
                showSearch={{ optionFilterProp: 'label' }}
                value={field.type}
                options={
                  offered.some(({ value }) => value === field.type)
                    ? offered
                    : [
                        ...offered,
                        { value: field.type, label: label(types.get(field.type)?.label) || field.type },
                      ]
                }
                onChange={(name) => retype(field.key, name)}
              />
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
