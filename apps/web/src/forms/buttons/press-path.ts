/** Where a button is pressed over a record that is saved. */
import type { ButtonAction } from './button-options.ts';

export const pressPath = ({ kind, key }: Extract<ButtonAction, { key: string }>): string =>
  kind === 'rule' ? `/rules/${key}/press` : `/flows/${key}/start`;
