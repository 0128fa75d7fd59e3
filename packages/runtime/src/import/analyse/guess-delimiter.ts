/** The first lines of a text → the sign between its columns: the one that cuts most lines into equally many. */
import { parse } from 'csv-parse/sync';

export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

/** @param text some lines; the last one may be cut */
export function guessDelimiter(text: string): Delimiter {
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of delimiters) {
    const score = scoreOf(text, delimiter);
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

function scoreOf(text: string, delimiter: string): number {
  let rows: string[][];
  try {
    rows = parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_records_with_error: true,
      bom: true,
      to: 200,
    });
  } catch {
    return 0;
  }
  const widths = new Map<number, number>();
  for (const { length } of rows) widths.set(length, (widths.get(length) ?? 0) + 1);
  const [width, count] = [...widths]
    .filter(([each]) => each > 1)
    .sort((one, other) => other[1] - one[1])[0] ?? [1, 0];
  return (count / Math.max(1, rows.length)) * Math.log2(width + 1);
}
