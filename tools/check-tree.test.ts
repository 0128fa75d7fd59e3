import { expect, test } from 'vitest';
import { problemsOfText } from './check-tree.ts';

// Put together here, so that this file itself passes the check.
const bad = [
  ['path of a machine', `see /${'home'}/ann/dunlin`],
  ['path of a machine', `"/${'Users'}/ann/dunlin"`],
  ['path of this machine', 'read /srv/clone/README.md'],
  ['address of a package registry', `https://${'registry'}.example.com/ajv`],
  ['registry setting', `${'registry'}=http://localhost`],
  ['private key', `-----BEGIN RSA ${'PRIVATE'} KEY-----`],
  ['access token', `token ghp_${'a1'.repeat(18)}`],
  ['password in an address', `postgres://ann:${'hunter'}2@db/app`],
  ['mark of an unfinished merge', `${'<'.repeat(7)} HEAD`],
] as const;

test.each(bad)('a %s in a file is reported with its line', (what, text) => {
  expect(problemsOfText('a.ts', `fine\n${text}\n`, '/srv/clone')).toEqual([{ line: 2, what }]);
});

test('the lock file may hold no address at all', () => {
  const text = 'resolution: {tarball: https://example.com/x.tgz}';
  expect(problemsOfText('pnpm-lock.yaml', text, '/srv/clone')).toEqual([
    { line: 1, what: 'address in the lock file' },
  ]);
});

test.each([
  'fetch(`/w/main/t/invoices`)',
  'https://example.com/home/page',
  'postgres://user:password@localhost/dunlin',
  'postgres://postgres@127.0.0.1:5432/postgres',
  'a table that registers every type',
  'const registry = useRegistry();',
])('%s is fine', (text) => {
  expect(problemsOfText('a.ts', text, '/srv/clone')).toEqual([]);
});
