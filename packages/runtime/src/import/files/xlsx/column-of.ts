/** Column of a cell, from 0; -1 where it names none. @example columnOf('C7') // 2 */
export function columnOf(cell: string): number {
  let column = 0;
  for (const letter of cell) {
    const place = letter.charCodeAt(0) - 64;
    if (place < 1 || place > 26) break;
    column = column * 26 + place;
  }
  return column - 1;
}
