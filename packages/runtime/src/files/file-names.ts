/** What a sender says about a file → what is kept of it. */

/** At most this many UTF-16 code units. */
const maxLength = 200;

/** Control characters, marks that turn the direction of text (and so hide an ending), and halves of characters. */
const hidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|\p{Surrogate}/gu;

/**
 * The last part of a path, without what a reader cannot see; `file` where nothing is left.
 * @example cleanFileName('..\\secret/合同.pdf') // '合同.pdf'
 */
export function cleanFileName(given: string): string {
  const name = given.slice(-10_000).replace(hidden, '').split(/[\\/]/).at(-1)!.trim().replace(/^\.+$/, '');
  if (name === '') return 'file';
  if (name.length <= maxLength) return name;
  const ending = /\.[^.]{1,20}$/.exec(name)?.[0] ?? '';
  // A character is never cut in two.
  return `${name.slice(0, maxLength - ending.length)}${ending}`.replace(hidden, '');
}

/** Type and subtype in lower case, without parameters; bytes of any kind where it is none. */
export function cleanMediaType(given: string): string {
  const type = given.split(';')[0]!.trim().toLowerCase();
  return /^[a-z]+\/[a-z0-9][a-z0-9.+-]{0,80}$/.test(type) ? type : 'application/octet-stream';
}
