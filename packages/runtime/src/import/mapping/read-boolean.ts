/** Texts that mean yes and no, in both languages. */
const yes = new Set(['yes', 'y', 'true', 't', '1', 'on', 'x', '是', '有', '真', '对', '√', '✓', '✔']);
const no = new Set(['no', 'n', 'false', 'f', '0', 'off', '否', '无', '没有', '假', '不是', '×', '✗', '✘']);

/** @returns undefined where the text is neither */
export function readBoolean(text: string): boolean | undefined {
  const word = text.trim().toLowerCase();
  return yes.has(word) ? true : no.has(word) ? false : undefined;
}
