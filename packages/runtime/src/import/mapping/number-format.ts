/** A decimal sign and a sign between thousands → a reader of numbers written so, with all that stands around numbers. */

/** @returns a decimal with `.` and no other sign but `-`, or undefined where the text is no number */
export type ReadNumber = (text: string) => string | undefined;

/** Characters of a number with all that stands around it. */
const longest = 100;

/** Signs and codes of currencies that stand before or after an amount. */
const currency = String.raw`(?:[A-Z]{3}|[A-Z]{1,2}\$|\p{Sc}|元|圆|人民币)`;
const around = new RegExp(
  String.raw`^(?:${currency}\s*)?([+-]?)\s*(?:${currency}\s*)?(\S.*?)(?:\s*${currency})?$`,
  'u',
);

/**
 * Understands besides plain digits: thousands, signs of currencies, `(12)` and `12-` for -12, full-width digits.
 * @param grouping sign between thousands; a blank stands for every kind of blank. Without it a number has none.
 */
export function compileNumberFormat(decimal: '.' | ',', grouping: string | undefined): ReadNumber {
  const point = decimal === '.' ? '\\.' : ',';
  const plain = new RegExp(`^[+-]?(?:[0-9]{1,40}(?:${point}[0-9]{1,40})?|${point}[0-9]{1,40})$`);
  const sign =
    grouping === undefined
      ? undefined
      : grouping === '.'
        ? '\\.'
        : grouping === ' '
          ? '\\s'
          : grouping === "'"
            ? "['’]"
            : grouping;
  const grouped =
    sign === undefined
      ? undefined
      : new RegExp(
          `^[+-]?(?:[0-9]{1,3}(?:${sign}[0-9]{3}){1,12}|[0-9]{1,3}(?:${sign}[0-9]{2}){1,12}${sign}[0-9]{3})(?:${point}[0-9]{1,40})?$`,
        );
  const separators = sign === undefined ? undefined : new RegExp(sign, 'g');
  const digits = (text: string): string | undefined => {
    let number: string;
    if (plain.test(text)) number = text;
    else if (grouped?.test(text) === true) number = text.replace(separators!, '');
    else return undefined;
    number = number.replace(decimal, '.').replace(/^\+/, '');
    return number.startsWith('.') ? `0${number}` : number.replace(/^-\./, '-0.');
  };
  return (text) => {
    const simple = digits(text);
    if (simple !== undefined || text.length > longest) return simple;
    return unwrapped(text.normalize('NFKC').replaceAll('−', '-').trim(), digits);
  };
}

function unwrapped(text: string, digits: ReadNumber): string | undefined {
  const bracketed = /^(.*)\((.+)\)(.*)$/.exec(text);
  if (bracketed !== null) {
    const inner = unwrapped(`${bracketed[1]}${bracketed[2]}${bracketed[3]}`.trim(), digits);
    return inner === undefined || inner.startsWith('-') ? undefined : negative(inner);
  }
  const found = around.exec(text);
  if (found === null) return undefined;
  const [, sign, rest] = found;
  const trailing = rest!.endsWith('-') && sign === '';
  const number = digits(trailing ? rest!.slice(0, -1).trim() : rest!);
  if (number === undefined || (sign !== '' && /^[+-]/.test(number))) return undefined;
  return sign === '-' || trailing ? negative(number) : number;
}

const negative = (number: string): string | undefined => (number.startsWith('-') ? undefined : `-${number}`);
