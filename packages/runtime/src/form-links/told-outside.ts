/**
 * A refusal → what somebody outside is told of it: problems at fields of the form, without what they would tell of other
 * records; of everything else that it cannot be taken as it stands.
 */
import { type FormDefinition, type Problem, problem } from '@dunlin/definition';
import type { AppModel } from '@dunlin/tables';
import { Refusal } from '../refusal.ts';
import { fieldsOf } from './outside-access.ts';

/** They are about the value itself. */
const ofValues: ReadonlySet<string> = new Set([
  'record.required',
  'record.rows',
  'record.upload',
  'record.overflow',
]);

export function toldOutside(refusal: Refusal, definition: FormDefinition, model: AppModel): Refusal {
  if (refusal.kind !== 'invalid' || refusal.problems.length === 0) return untold();
  const held = fieldsOf(definition, model).get(definition.table) ?? new Set();
  const told = refusal.problems.filter((each) => isTold(each, held));
  if (told.length === 0) return untold();
  const hides = told.length < refusal.problems.length;
  return Refusal.invalid([...told, ...(hides ? [unsaid()] : [])]);
}

function isTold({ code, pointer }: Problem, held: ReadonlySet<string>): boolean {
  const [, part, field] = pointer.split('/');
  // Checks of the form stand at no field.
  if (code.startsWith('form.')) return field === undefined || held.has(field) || code === 'form.field';
  if (part !== 'values' || field === undefined || !held.has(field)) return false;
  return ofValues.has(code) || code.startsWith('value.') || code.startsWith('field.');
}

const unsaid = (): Problem =>
  problem('form-link.refused', '', 'This cannot be taken as it stands; ask whoever sent the link');

const untold = (): Refusal => new Refusal('invalid', 'form-link.refused', unsaid().detail, [unsaid()]);
