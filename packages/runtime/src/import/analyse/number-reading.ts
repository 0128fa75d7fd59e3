/** How the numbers of a column are written → its decimal sign and its sign between thousands. */
import type { NumberShape } from './classify-text.ts';
import type { ColumnReading } from './import-analysis.ts';

type Counts = ReadonlyMap<NumberShape, number>;

/** Shapes that can be read only with that decimal sign. */
const proofs: Readonly<Record<'.' | ',', readonly NumberShape[]>> = {
  '.': ['dot', 'commaDot', 'commaGroups', 'blankDot', 'quoteDot'],
  ',': ['comma', 'dotComma', 'dotGroups', 'blankComma'],
};

/**
 * Where nothing proves either, a comma before three digits stands between thousands and a point before the decimals, as in
 * Chinese and English.
 */
export function numberReading(counts: Counts): ColumnReading {
  const sum = (shapes: readonly NumberShape[]): number =>
    shapes.reduce((all, shape) => all + (counts.get(shape) ?? 0), 0);
  const decimal = sum(proofs[',']) > sum(proofs['.']) ? ',' : '.';
  const groups: readonly (readonly [ColumnReading['grouping'], readonly NumberShape[]])[] = [
    decimal === '.' ? [',', ['comma3', 'commaGroups', 'commaDot']] : ['.', ['dot3', 'dotGroups', 'dotComma']],
    [' ', ['blank', 'blankDot', 'blankComma']],
    ["'", ['quote', 'quoteDot']],
  ];
  const [grouping, shapes] = [...groups].sort((one, other) => sum(other[1]) - sum(one[1]))[0]!;
  return { decimal, ...(sum(shapes) === 0 || grouping === undefined ? {} : { grouping }) };
}

/** Whether a reading understands a shape. */
export function reads({ decimal = '.', grouping }: ColumnReading, shape: NumberShape): boolean {
  if (shape === 'int') return true;
  const needs: Readonly<
    Record<Exclude<NumberShape, 'int'>, readonly [decimal: string | null, grouping: string | null][]>
  > = {
    dot: [['.', null]],
    dot3: [
      ['.', null],
      [',', '.'],
    ],
    dotGroups: [[',', '.']],
    dotComma: [[',', '.']],
    comma: [[',', null]],
    comma3: [
      [',', null],
      ['.', ','],
    ],
    commaGroups: [['.', ',']],
    commaDot: [['.', ',']],
    blank: [[null, ' ']],
    blankDot: [['.', ' ']],
    blankComma: [[',', ' ']],
    quote: [[null, "'"]],
    quoteDot: [['.', "'"]],
  };
  return needs[shape].some(
    ([point, sign]) => (point === null || point === decimal) && (sign === null || sign === grouping),
  );
}
