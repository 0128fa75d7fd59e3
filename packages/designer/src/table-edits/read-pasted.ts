/** What was copied from a spreadsheet → its cells. Cells in quotes may hold tabs, lines and doubled quotes. */

/** More than this is not looked at: types are guessed from the first rows. */
const mostCharacters = 200_000;

export function readPasted(text: string): string[][] {
  const given = text.slice(0, mostCharacters).replace(/\r\n?/g, '\n');
  const separator = given.split('\n', 1)[0]!.includes('\t') ? '\t' : ',';
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const endCell = (): void => {
    row.push(cell.trim());
    cell = '';
  };
  const endRow = (): void => {
    endCell();
    if (row.some((each) => each !== '')) rows.push(row);
    row = [];
  };
  for (let at = 0; at < given.length; at += 1) {
    const each = given[at]!;
    if (quoted) {
      if (each !== '"') cell += each;
      else if (given[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (each === '"' && cell.trim() === '') {
      quoted = true;
      cell = '';
    } else if (each === separator) endCell();
    else if (each === '\n') endRow();
    else cell += each;
  }
  endRow();
  return rows;
}
