/** Texts of a bank → what fits into the fields that keep them; each one that is cut is told. */
import type { StatementProblem } from '@dunlin/cash';
import type { Value } from '@dunlin/expression';
import { fieldOf, tableOf } from '@dunlin/tables';
import type { Work } from '../workspace.ts';

/** Of a text field that does not say. */
const usualLength = 255;

export function fitTexts(
  { app }: Work,
  table: string,
  values: Readonly<Record<string, Value>>,
  place: number | null,
  problems: StatementProblem[],
): Record<string, Value> {
  const model = tableOf(app.model, table);
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      const field = fieldOf(model, key);
      if (typeof value !== 'string' || field.type.kind !== 'text') return [key, value];
      const most = Number(field.options['maxLength'] ?? usualLength);
      const letters = [...value];
      if (letters.length <= most) return [key, value];
      const where = place === null ? 'the file' : `entry ${place}`;
      problems.push({
        place,
        code: 'statement.length',
        detail: `"${key}" of ${where} is longer than ${most} characters and is cut`,
        params: { field: key, most },
      });
      return [key, letters.slice(0, most).join('')];
    }),
  );
}
