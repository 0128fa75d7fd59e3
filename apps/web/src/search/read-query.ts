/**
 * What somebody typed → what is sought, and where: `>` actions, `#` definitions, `?` help, without one of them everything.
 * The wide forms that Chinese input methods write count too.
 */
export type Scope = 'all' | 'actions' | 'definitions' | 'help';

const scopes: Readonly<Record<string, Scope>> = {
  '>': 'actions',
  '＞': 'actions',
  '》': 'actions',
  '#': 'definitions',
  '＃': 'definitions',
  '?': 'help',
  '？': 'help',
};

export function readQuery(entered: string): { scope: Scope; text: string } {
  const text = entered.trim();
  const scope = scopes[text.charAt(0)];
  return scope === undefined ? { scope: 'all', text } : { scope, text: text.slice(1).trim() };
}

/** Whether a name answers it: each of its words stands in the name. */
export function answers(text: string, name: string): boolean {
  const among = name.toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => among.includes(word));
}
