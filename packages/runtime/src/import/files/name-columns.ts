/**
 * The cells of a header → a name for every column.
 *
 * Columns without a name are `#1`, `#2`, by their place; several of one name are `Date (1)`, `Date (2)`, so that none of
 * them is taken for the other.
 */
export function nameColumns(cells: readonly string[]): string[] {
  const texts = cells.map((cell, index) => {
    const name = cell.replace(/\s+/gu, ' ').trim().slice(0, 200);
    return name === '' ? `#${index + 1}` : name;
  });
  const names = new Set<string>();
  return texts.map((text, index) => {
    if (texts.indexOf(text) === index && texts.lastIndexOf(text) === index) {
      names.add(text);
      return text;
    }
    let place = texts.slice(0, index + 1).filter((each) => each === text).length;
    while (names.has(`${text} (${place})`) || texts.includes(`${text} (${place})`)) place++;
    const name = `${text} (${place})`;
    names.add(name);
    return name;
  });
}

/** Names that several columns share, as they stand in the header. */
export function repeatedNames(cells: readonly string[]): Set<string> {
  const texts = cells.map((cell) => cell.replace(/\s+/gu, ' ').trim());
  return new Set(texts.filter((text, index) => text !== '' && texts.indexOf(text) !== index));
}
