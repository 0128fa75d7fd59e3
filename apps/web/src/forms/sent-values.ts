/** What is to be saved of an open form, as the server takes it. */
import type { FormState } from '@dunlin/forms';
import { changes } from '@dunlin/forms/live';
import type { Value } from '../api/types.ts';
import { type BroughtFile, sentFiles } from './brought-files.ts';

export function sentValues(state: FormState): Record<string, Value> {
  const values = { ...changes(state) } as Record<string, Value>;
  for (const { key, lists } of state.plan.fields) {
    const files = values[key];
    if (lists?.kind === 'files' && Array.isArray(files))
      values[key] = sentFiles(files as unknown as BroughtFile[]) as unknown as Value;
  }
  return values;
}
