/** AND and OR over true, false and null (rules N3, N4); those of two, which most are, without a loop. */
import { withForm } from '../compute-form.ts';
import type { Compute } from '../record-access.ts';

export function computeAll(conditions: readonly Compute[]): Compute {
  const [first, second] = conditions as readonly [Compute, Compute];
  if (conditions.length === 1) return first;
  if (conditions.length === 2) {
    return withForm({ kind: 'all', conditions }, (record, env) => {
      const a = first(record, env);
      if (a === false) return false;
      const b = second(record, env);
      return a === true || b === false ? b : null;
    });
  }
  return withForm({ kind: 'all', conditions }, (record, env) => {
    let result: boolean | null = true;
    for (const condition of conditions) {
      const value = condition(record, env);
      if (value === false) return false;
      if (value === null) result = null;
    }
    return result;
  });
}

export function computeAny(conditions: readonly Compute[]): Compute {
  const [first, second] = conditions as readonly [Compute, Compute];
  if (conditions.length === 1) return first;
  if (conditions.length === 2) {
    return (record, env) => {
      const a = first(record, env);
      if (a === true) return true;
      const b = second(record, env);
      return a === false || b === true ? b : null;
    };
  }
  return (record, env) => {
    let result: boolean | null = false;
    for (const condition of conditions) {
      const value = condition(record, env);
      if (value === true) return true;
      if (value === null) result = null;
    }
    return result;
  };
}
