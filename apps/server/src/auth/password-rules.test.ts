import { expect, test } from 'vitest';
import { passwordProblems } from './password-rules.ts';

const li = { email: 'li.xiaoming@dunlin.example', name: '李晓明' };

test.each([
  ['too short', 'x7!kQ', 'password.short'],
  ['too long', 'ab7!'.repeat(40), 'password.long'],
  ['one that everybody tries', 'Password123', 'password.known'],
  ['a few characters over and over', 'abababababab', 'password.known'],
  ['the e-mail', 'li.xiaoming@dunlin.example', 'password.own'],
  ['the name in the e-mail with a year', 'li.xiaoming26', 'password.own'],
])('%s is refused', (_what, password, code) => {
  expect(passwordProblems(password, li).map((each) => each.code)).toEqual([code]);
});

test.each(['correct horse battery', '冬天的海边有三只黑腹滨鹬', 'dunlin-demo'])('%s is taken', (password) => {
  expect(passwordProblems(password, li)).toEqual([]);
});
