/**
 * Text for a CSV file that a spreadsheet program does not take for a formula.
 *
 * Such programs compute cells that begin with = + - @ (their full-width forms too), also behind blanks, quotation marks or
 * a tab. An apostrophe before the text makes it text for all of them; what is a plain number stays one.
 */

const formula = /^[\s\p{Cc}\p{Cf}"'`]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212]/u;
const control = /^[\t\r\n]/;
const number = /^-?\d+(\.\d+)?$/;

/** @example neutralText('=1+1') // "'=1+1" */
export const neutralText = (text: string): string =>
  (formula.test(text) || control.test(text)) && !number.test(text) ? `'${text}` : text;

/** The text behind a neutralised one; any other as it is. @example plainOfNeutral("'=1+1") // '=1+1' */
export const plainOfNeutral = (text: string): string =>
  text.startsWith("'") && neutralText(text.slice(1)) === text ? text.slice(1) : text;
