/**
 * Of all that could give a field its value, the one that does.
 *
 *   computed ▸ typed ▸ filled in by a reference ▸ default ▸ saved (of a new record: the default of the table)
 *
 * What is hidden or read-only takes nothing that is typed: it stands as it was saved.
 */
import type { Value } from '@dunlin/expression';
import { holdValue, isSame } from './coerce-value.ts';
import type { FieldParts } from './engine.ts';
import type { Resolved, Typed } from './results.ts';

export interface Circumstances {
  /** Of a record, or a row, that is not there yet. */
  readonly isNew: boolean;
  /** As it is saved; nothing of what is not. */
  readonly saved: Value;
  readonly typed?: Typed | undefined;
  readonly shown: boolean;
  /** Nothing can be typed here, whatever the form says. */
  readonly locked: boolean;
  value(rank: number): Value | undefined;
  /** Whether the reference that fills the field is another than the saved one. */
  leadsElsewhere(from: string): boolean;
}

export function resolveValue(parts: FieldParts, at: Circumstances): Resolved {
  const { field } = parts;
  const held = (rank: number): Value => holdValue(field, at.value(rank) ?? null);
  if (parts.formula !== undefined) return { value: at.value(parts.formula) ?? null, source: 'saved' };
  if (parts.computed !== undefined) return { value: held(parts.computed), source: 'computed' };
  const isOpen = at.shown && !at.locked && !field.readOnly;
  if (isOpen && at.typed !== undefined && !isReadOnly(parts, at)) {
    return { value: at.typed.value, source: 'person', typed: at.typed };
  }
  if (isOpen && parts.fill !== undefined && at.leadsElsewhere(parts.fill.from)) {
    return { value: held(parts.fill.rank), source: 'fill' };
  }
  if (isOpen && at.isNew && parts.default !== undefined)
    return { value: held(parts.default), source: 'default' };
  if (!at.isNew) return { value: at.saved, source: 'saved' };
  const value = parts.tableDefault === undefined ? (field.start ?? at.saved) : held(parts.tableDefault);
  return { value, source: 'saved' };
}

export const isReadOnly = ({ readOnly }: FieldParts, { value }: Pick<Circumstances, 'value'>): boolean =>
  readOnly !== undefined && value(readOnly) === true;

export const isSameResolved = (a: Resolved | undefined, b: Resolved): boolean =>
  a !== undefined && a.source === b.source && a.typed === b.typed && isSame(a.value, b.value);
