/** A CSV file as its rows, by the letter of RFC 4180. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const field = /"((?:[^"]|"")*)"|([^",\r\n]*)/y;
  for (let at = 0; at < text.length; ) {
    field.lastIndex = at;
    const match = field.exec(text)!;
    row.push(match[1] === undefined ? match[2]! : match[1].replaceAll('""', '"'));
    at = field.lastIndex;
    if (text[at] === ',') {
      at += 1;
      if (at === text.length) row.push('');
    } else if (text.startsWith('\r\n', at) || at === text.length) {
      rows.push(row);
      row = [];
      at += 2;
    } else throw new Error(`not CSV at ${at}`);
  }
  return rows;
}
