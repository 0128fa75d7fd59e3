/** A name as it goes on within a sentence: "Ask for more time" is asked for after "Save and"; "PDF" stays as it is. */
export const afterAnd = (name: string): string =>
  /^\p{Lu}\p{Ll}|^\p{Lu} /u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
