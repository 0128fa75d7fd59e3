/** One of a list: choices, regions, currencies; found by typing part of its name or key. */

import type { Choice } from '../api/types.ts';
import { useLabel } from '../i18n/use-label.ts';
import { ChoiceView } from '../values/choice-view.tsx';
import { type InputProps, statusOf } from './input-props.ts';
import { Select } from './select.tsx';

export function ChoiceInput({ id, field, value, onChange, onLeave, describedBy, invalid }: InputProps) {
  const options = useChoiceOptions(field.choices ?? [], field.type === 'currency');
  return (
    <Select
      id={id}
      aria-describedby={describedBy}
      {...statusOf(invalid)}
      allowClear
      value={(value as string | null | undefined) ?? null}
      onChange={(next: string | null | undefined) => onChange(next ?? null)}
      onBlur={onLeave}
      showSearch={{ optionFilterProp: 'name' }}
      options={options}
    />
  );
}

/** @param codes keys are codes that people know, and stand before the names */
export function useChoiceOptions(choices: readonly Choice[], codes = false) {
  const label = useLabel();
  return choices.map((choice) => {
    const name = label(choice.label);
    return {
      value: choice.key,
      name: `${choice.key} ${name}`,
      label: codes ? `${choice.key} ${name}` : <ChoiceOption choice={choice} choices={choices} />,
    };
  });
}

function ChoiceOption({ choice, choices }: { choice: Choice; choices: readonly Choice[] }) {
  const label = useLabel();
  const letter = choice.key.length === 1;
  return (
    <span className="row">
      <ChoiceView value={choice.key} choices={choices} />
      {letter && label(choice.label) !== choice.key ? label(choice.label) : null}
    </span>
  );
}
