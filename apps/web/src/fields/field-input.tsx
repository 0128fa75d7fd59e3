/** The control that edits one field, chosen by its type. It says at once when what was typed cannot be a value. */
import { type ComponentType, lazy, Suspense } from 'react';
import type { FieldType, Logic, Value } from '../api/types.ts';
import { Bones } from '../parts/bones.tsx';
import { AddressInput } from './address-input.tsx';
import { AmountInput } from './amount-input.tsx';
import { BooleanInput } from './boolean-input.tsx';
import { ChoiceInput } from './choice-input.tsx';
import { ChoicesInput, KeysInput } from './choices-input.tsx';
import { DayInput } from './day-input.tsx';
import { DurationInput } from './duration-input.tsx';
import type { InputProps } from './input-props.ts';
import { JsonInput } from './json-input.tsx';
import { MomentInput } from './moment-input.tsx';
import { ReferenceSelect } from './reference-select.tsx';
import { LongTextInput, TextInput } from './text-input.tsx';

export type { EditableField } from './input-props.ts';

/** The editor of rich text is large; it is fetched with the first form that has one. */
const RichTextInput = lazy(() => import('./rich-text-input.tsx'));

/** Controls of the types that a line of text does not fit. */
const inputs: Partial<Record<FieldType, ComponentType<InputProps>>> = {
  money: FigureInput,
  number: FigureInput,
  percent: FigureInput,
  date: DateInput,
  datetime: MomentInput,
  duration: DurationInput,
  boolean: BooleanInput,
  choice: ChoiceInput,
  region: ChoiceInput,
  currency: ChoiceInput,
  choices: ChoicesInput,
  'key-list': KeysInput,
  reference: RecordInput,
  user: RecordInput,
  department: RecordInput,
  'long-text': LongTextInput,
  'rich-text': LateRichTextInput,
  address: AddressInput,
  json: JsonInput,
};

export function FieldInput(props: InputProps) {
  const Control = inputs[props.field.type] ?? TextInput;
  return <Control {...props} />;
}

/** Digits that a double holds travel as a JSON number, longer ones as text. */
export function amountValue(amount: string | null): Value {
  if (amount === null) return null;
  const number = Number(amount);
  return amount.replace(/\D/g, '').length <= 15 ? number : amount;
}

function FigureInput({ id, field, value, onChange, onProblem, describedBy, invalid }: InputProps) {
  return (
    <AmountInput
      id={id}
      money={field.type === 'money'}
      percent={field.type === 'percent'}
      currency={field.currency}
      decimals={field.decimals}
      value={(value as number | string | null | undefined) ?? null}
      onChange={(amount) => onChange(amountValue(amount))}
      onProblem={onProblem}
      describedBy={describedBy}
      invalid={invalid}
    />
  );
}

function DateInput({ id, value, onChange, onProblem, describedBy, invalid }: InputProps) {
  return (
    <DayInput
      id={id}
      value={(value as string | null | undefined) ?? null}
      onChange={onChange}
      onProblem={onProblem}
      describedBy={describedBy}
      invalid={invalid}
    />
  );
}

/** Tables of the types that always lead to the same one. */
const fixedTables: Partial<Record<FieldType, string>> = { user: 'users', department: 'departments' };

function RecordInput({ id, field, value, onChange, onLeave, describedBy, invalid, title }: InputProps) {
  return (
    <ReferenceSelect
      id={id}
      table={fixedTables[field.type] ?? field.table ?? ''}
      value={(value as number | null | undefined) ?? null}
      title={title}
      onChange={(next) => onChange(next)}
      onLeave={onLeave}
      {...matchFilter(field.match)}
      find={field.find}
      describedBy={describedBy}
      invalid={invalid}
    />
  );
}

/** Only records whose fields equal the values; a value that is not there yet asks for nothing. */
function matchFilter(match: Readonly<Record<string, Value>> = {}): { filter?: Logic } {
  const parts = Object.entries(match).flatMap(([of, value]): Logic[] =>
    value === null || value === undefined ? [] : [{ '==': [{ var: of }, value as Logic] }],
  );
  return parts.length === 0 ? {} : { filter: { and: parts } };
}

function LateRichTextInput(props: InputProps) {
  return (
    <Suspense fallback={<Bones lines={4} />}>
      <RichTextInput {...props} />
    </Suspense>
  );
}
