/** The currency of all amounts of a field: its own, else the workspace's; undefined where each record names one. */
import { fieldOf, tableOf } from '@dunlin/tables';
import type { Work } from '../workspace.ts';

export function currencyOf({ app, state }: Work, table: string, field: string): string | undefined {
  const { type } = fieldOf(tableOf(app.model, table), field);
  if (type.kind !== 'money' || type.currency === undefined) return state.currency;
  return typeof type.currency === 'string' ? type.currency : undefined;
}
