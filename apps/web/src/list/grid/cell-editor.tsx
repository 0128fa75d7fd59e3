/** The control in a cell that is edited: Enter keeps, Tab keeps and goes on, Esc leaves everything as it was. */
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { Field, RecordRow, Refs, Value } from '../../api/types.ts';
import { useCatalog } from '../../app/session-context.ts';
import { FieldInput } from '../../fields/field-input.tsx';
import { editableField } from '../../fields/input-props.ts';
import { currencyOf } from '../../values/currency-of.ts';

/** Where the cursor goes afterwards. */
export type After = 'stay' | 'down' | 'right' | 'left';

interface Props {
  field: Field;
  row: RecordRow;
  refs: Refs;
  /** What stood in the cell, or what was refused before. */
  initial: Value;
  title: string | undefined;
  label: string;
  onDone: (value: Value, after: After, title: string | undefined) => void;
  onCancel: () => void;
}

/** Types that are settled by choosing, not by typing. */
const chosen: ReadonlySet<string> = new Set([
  'choice',
  'region',
  'currency',
  'boolean',
  'reference',
  'user',
  'department',
]);

export function CellEditor({ field, row, refs, initial, title, label, onDone, onCancel }: Props) {
  const id = useId();
  const catalog = useCatalog();
  const place = useRef<HTMLDivElement>(null);
  const [value, setValue] = useState<Value>(initial);
  const latest = useRef(value);
  const problem = useRef<string | null>(null);
  const over = useRef(false);
  const named = useRef(title ?? refs[catalog.target(field) ?? '']?.[String(initial)]);
  useEffect(() => {
    const input = place.current?.querySelector<HTMLElement>('input, textarea, button, [contenteditable]');
    input?.setAttribute('aria-label', label);
    input?.focus();
    if (input instanceof HTMLInputElement && !input.readOnly) input.select();
  }, [label]);
  const finish = (after: After): void => {
    if (over.current) return;
    // A typed day or amount is read when its control is left.
    if (document.activeElement instanceof HTMLElement && place.current?.contains(document.activeElement))
      document.activeElement.blur();
    window.setTimeout(() => {
      if (over.current || problem.current !== null) return;
      over.current = true;
      onDone(latest.current, after, undefined);
    });
  };
  const press = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const open = place.current?.querySelector('[aria-expanded=true]') !== null;
    if (event.key === 'Escape') {
      event.preventDefault();
      over.current = true;
      onCancel();
    } else if (event.key === 'Tab') {
      event.preventDefault();
      finish(event.shiftKey ? 'left' : 'right');
    } else if (event.key === 'Enter' && !event.shiftKey && !(open && chosen.has(field.type))) {
      event.preventDefault();
      finish('down');
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the control inside are caught here
    <div
      ref={place}
      className="cell-editor"
      onKeyDown={press}
      onBlur={(event) => {
        if (event.relatedTarget instanceof Node && place.current?.contains(event.relatedTarget)) return;
        if (document.querySelector('.ant-select-dropdown:not(.ant-select-dropdown-hidden)') !== null) return;
        finish('stay');
      }}
    >
      <FieldInput
        id={id}
        field={editableField(field, currencyOf(field, row))}
        value={value}
        onChange={(next) => {
          latest.current = next;
          setValue(next);
          if (chosen.has(field.type)) {
            over.current = true;
            onDone(next, 'stay', named.current);
          }
        }}
        onProblem={(text) => {
          problem.current = text;
        }}
        onLeave={() => undefined}
        describedBy={undefined}
        invalid={false}
        title={named.current}
      />
    </div>
  );
}
