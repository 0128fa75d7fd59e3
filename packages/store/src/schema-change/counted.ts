/** A number and what it counts → English for a sentence: `1 record`, `2 records`. */
export const counted = (count: number | null, one: string, many = `${one}s`): string =>
  `${count ?? 0} ${count === 1 ? one : many}`;
