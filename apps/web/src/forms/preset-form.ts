/** What an address gives to a form, put in as if it had been chosen: what follows from a reference is filled in. */
import type { FormState } from '@dunlin/forms';
import { setValue } from '@dunlin/forms/live';
import type { Value } from '../api/types.ts';

export const presetForm = (opened: FormState, preset: Readonly<Record<string, Value>>): FormState =>
  Object.entries(preset).reduce(
    (state, [key, value]) =>
      state.field(key)?.readOnly === false && value !== undefined ? setValue(state, key, value) : state,
    opened,
  );
