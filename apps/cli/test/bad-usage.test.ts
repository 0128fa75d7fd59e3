/** Wrong usage: exit 2, a sentence and the usage on standard error, nothing on standard output, nothing asked. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { commands } from '../src/commands/index.ts';
import { run } from './run.ts';

// A port that nobody listens on: a command that asked the server all the same would end with 1.
beforeAll(() => {
  vi.stubEnv('DUNLIN_URL', 'http://127.0.0.1:1');
  vi.stubEnv('DUNLIN_API_KEY', 'none');
});
afterAll(() => vi.unstubAllEnvs());

const wrong = [
  'pack',
  'pack install',
  'pack remove folder',
  'pack install folder other',
  'check',
  'check one two',
  'definition',
  'definition drop forms/log-call',
  'definition list forms/log-call',
  'definition get log-call',
  'definition get forms/log-call --draft --version 1',
  'definition put forms/log-call no-such-file.json',
  'definition publish',
  'definition versions forms/log-call --note why',
  'schema',
  'schema kept customers',
  'schema kept a.b.c',
  'schema purge customers',
  'schema purge customers --confirm some',
  'schema kept --confirm 1',
  'import',
  'import one.csv two.csv --mapping m.json',
  'import package.json',
  'import package.json --mapping no-such-file.json',
  'import no-such-file.csv --mapping package.json',
  'import no-such-file.csv --suggest',
  'import package.json --suggest --mapping package.json',
  'import package.json --mapping package.json --table customers',
  'import --undo x',
  'import --undo 0',
  'import file.csv --undo 1',
  'import --undo 1 --all-or-nothing',
  'statement',
  'statement no-such-file.csv',
  'export customers',
  'export customers file.txt',
  'export customers no/such/folder/file.csv',
  'export customers package.json/file.csv',
  'export --report ageing file.csv more.csv',
  'export --report ageing file.csv --fields amount',
  'list',
  'list customers invoices',
  'list customers --limit 0',
  'list customers --limit 1.5',
  'list customers --limit ten',
  'list customers --deleted --filter true',
  'restore-record customers',
  'report',
  'report one two',
  'tick',
  'explain',
  'explain table customers 1',
  'explain rule risk-medium',
  'rights',
  'rights a b c d',
  'audit',
  'audit repair',
  'audit head file',
  'audit export',
  'audit csv',
  'audit csv package.json',
  'audit export package.json',
  'audit verify no-such-file',
  'audit verify .',
  'audit verify --head xyz',
  'audit verify --table customers',
  'audit export new-file --from 2025-01-01',
  'audit csv new-file --yes',
  'audit erase',
  'audit erase --rows 1,x',
  'audit erase --rows 1 --table customers',
  'audit erase --table customers',
  'audit erase --table customers --record 1,2',
  'audit erase --rows 1 --yes',
  'formula true',
  'formula --table customers',
  'formula --table customers a b',
  'apikey',
  'apikey create',
  'apikey create --user a --expires 0',
  'apikey delete --user a',
  'start --port many',
  'start --demo other',
  'start more',
  'drift more',
];

test.each(wrong)('`dunlin %s` is wrong usage', async (line) => {
  const { code, out, err } = await run(...line.split(' '));
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).not.toMatch(/^\s+at /m);
  expect(err.split('\n')[0]).toMatch(/^[^{}]+[.:]$/);
});

test('every command refuses an option that it does not know', async () => {
  for (const { name } of commands) {
    const { code, out, err } = await run(name, '--no-such-option');
    expect({ name, code, out }).toEqual({ name, code: 2, out: '' });
    expect(err).toContain(`Usage: dunlin ${name}`);
  }
});

test('every command explains itself', async () => {
  for (const { name, summary } of commands) {
    const { code, out, err } = await run(name, '--help');
    expect({ name, code, err }).toEqual({ name, code: 0, err: '' });
    expect(out).toContain(`dunlin ${name}`);
    expect(out).toContain(summary);
  }
});

test('without a command, or with one that is none, the overview is shown as what went wrong', async () => {
  for (const words of [[], ['improt']]) {
    const { code, out, err } = await run(...words);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    for (const { name } of commands) expect(err).toContain(`\n  ${name} `);
  }
});

test('the overview that is asked for is the answer', async () => {
  for (const word of ['help', '--help', '-h']) {
    expect(await run(word)).toMatchObject({ code: 0, err: '', out: expect.stringContaining('apikey') });
  }
});

test('a server that cannot be reached is told in one sentence', async () => {
  const { code, out, err } = await run('list', 'customers');
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(/^The server of DUNLIN_URL, http:\/\/127\.0\.0\.1:1, cannot be reached: .*\n$/);
});

test('an address that is none is wrong usage', async () => {
  vi.stubEnv('DUNLIN_URL', 'localhost');
  const { code, out, err } = await run('list', 'customers');
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(/^DUNLIN_URL must look like http:\/\/127\.0\.0\.1:3210, not "localhost"\.\n/);
  vi.stubEnv('DUNLIN_URL', 'http://127.0.0.1:1');
});
