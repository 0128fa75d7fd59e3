/** Inputs as read → the values that steps work with. An input that is empty is null. */
import type { Value } from '@dunlin/expression';

export const asUser = (value: Value | undefined): number | null => (typeof value === 'number' ? value : null);

/** Text with something in it. */
export const asText = (value: Value | undefined): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
