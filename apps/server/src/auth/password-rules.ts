/** What a password must be. The page says it beforehand (`signIn.rule…`); the list of known ones is short on purpose. */
import type { Problem } from '@dunlin/definition';

export const passwordLength = { least: 10, most: 128 } as const;

/** Those that everybody tries first, of at least the least length. */
const known: ReadonlySet<string> = new Set([
  '1234567890',
  '0123456789',
  '0987654321',
  '12345678910',
  '123456789a',
  'a123456789',
  '1q2w3e4r5t',
  '1qaz2wsx3edc',
  'qwertyuiop',
  'qwerty12345',
  'qwerty123456',
  'password12',
  'password123',
  'password1234',
  'passw0rd123',
  'p@ssw0rd123',
  'administrator',
  'admin12345',
  'admin123456',
  'abcdefghij',
  'abc1234567',
  'abcd123456',
  'iloveyou123',
  'woaini1314',
  'woaini1314520',
  'letmein1234',
  'welcome123',
  'welcome1234',
  'changeme123',
]);

/** All that is wrong with a password for a person; none where it may be taken. */
export function passwordProblems(password: string, person: { email: string; name: string }): Problem[] {
  const problem = (code: string, detail: string, params: Problem['params'] = {}): Problem => ({
    code,
    severity: 'error',
    detail,
    params,
    pointer: '/password',
  });
  const { length } = [...password];
  const { least, most } = passwordLength;
  if (length < least) {
    return [
      problem('password.short', `A password has at least ${least} characters, not ${length}`, { least }),
    ];
  }
  if (password.length > most) {
    return [problem('password.long', `A password has at most ${most} characters`, { most })];
  }
  const text = password.toLowerCase();
  if (known.has(text) || new Set(text).size < 4) {
    return [problem('password.known', 'This password is among the first that anybody would try')];
  }
  const own = [person.email, person.email.split('@')[0]!, person.name].map((each) => each.toLowerCase());
  if (own.some((each) => text === each || (each.length > 3 && text.replaceAll(each, '').length < 4))) {
    return [problem('password.own', 'A password is not the name or the e-mail of its holder')];
  }
  return [];
}
