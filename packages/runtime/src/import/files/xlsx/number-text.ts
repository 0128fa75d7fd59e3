/** A number as a workbook writes it → a decimal with the digits that people see. */

/**
 * Workbooks keep binary fractions with 17 digits: 0.1 + 0.2 is written 0.30000000000000004. Spreadsheets show 15 digits,
 * and so many are taken.
 * @returns undefined where the text is no number
 */
export function numberText(text: string, factor = 1): string | undefined {
  if (factor === 1 && /^(?:0|-?[1-9]\d{0,14})$/.test(text)) return text;
  const number = Number(text) * factor;
  if (text.trim() === '' || !Number.isFinite(number)) return undefined;
  const shown = Number(number.toPrecision(15));
  const plain =
    Math.abs(shown) < 1e21 && (shown === 0 || Math.abs(shown) >= 1e-6) ? String(shown) : shown.toFixed(20);
  return plain.includes('e') ? undefined : plain.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
}
