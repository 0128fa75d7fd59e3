/** What a control shows: what was typed, also where it cannot be kept. */
import type { FieldState } from '@dunlin/forms';
import type { Value } from '../api/types.ts';

export const shownValue = ({ value, typed }: FieldState): Value =>
  (typed === undefined ? value : typed) as Value;
