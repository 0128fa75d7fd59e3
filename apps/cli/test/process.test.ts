/** The process itself, and commands over the embedded database, where no server runs. */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { openApplication } from '@dunlin/server';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { document, documents, type Run, run } from './run.ts';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dunlin-cli-'));
  for (const name of ['DUNLIN_URL', 'DUNLIN_API_KEY', 'DATABASE_URL']) vi.stubEnv(name, undefined);
  vi.stubEnv('DUNLIN_DATA', join(folder, 'data'));
  vi.stubEnv('DUNLIN_CLOCK', 'manual:2025-07-01T01:00:00Z');
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

async function spawned(words: string[], input = ''): Promise<Run> {
  const child = spawn(process.execPath, [main, ...words], { env: process.env });
  child.stdin.end(input);
  const ended = new Promise<number>((resolve) => {
    child.once('close', (code) => resolve(code ?? -1));
  });
  const [code, out, err] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { code, out, err };
}

/** A pack of one table. */
async function writePack(): Promise<string> {
  const pack = join(folder, 'pack');
  await mkdir(join(pack, 'tables'), { recursive: true });
  const label = (en: string) => ({ zh: en, en });
  const app = { key: 'tiny', label: label('Tiny'), version: '1.0.0' };
  const table = {
    key: 'things',
    label: label('Things'),
    labelOne: label('Thing'),
    title: 'name',
    fields: [{ key: 'name', type: 'text', label: label('Name'), required: true }],
  };
  await writeFile(join(pack, 'app.json'), JSON.stringify(app));
  await writeFile(join(pack, 'tables', 'things.json'), JSON.stringify(table));
  return pack;
}

describe('the process', () => {
  test('ends with the exit code of its command and writes to both outputs', async () => {
    const { code, out, err } = await spawned(['list']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^Name one table\.\n\nUsage: dunlin list TABLE /);
  });

  test('logic answers each line, also one that is wrong, and logs to standard error', async () => {
    const lines = [
      '{"rule": {"+": [{"var": "a"}, 2]}, "data": {"a": 1}}',
      '',
      'not JSON',
      '[1]',
      '{"rule": {"log": "seen"}}',
      '{"rule": {"no_such_operator": []}}',
    ];
    const found = await spawned(['logic'], `${lines.join('\n')}\n`);
    expect(found).toMatchObject({ code: 0, err: '"seen"\n' });
    expect(documents(found)).toEqual([
      { result: 3 },
      { error: { code: 'logic.json', detail: expect.any(String) } },
      { error: { code: 'logic.shape', detail: expect.any(String) } },
      { result: 'seen' },
      { error: { code: expect.any(String), detail: expect.any(String) } },
    ]);
  });
});

describe('without a server', () => {
  test('a command works on the database itself, which it makes where there is none', async () => {
    const pack = await writePack();
    expect(await run('check', pack)).toEqual({ code: 0, out: '', err: '0 errors, 0 warnings\n' });
    const plan = await run('pack', 'install', pack, '--plan');
    expect(plan).toMatchObject({ code: 0, err: '', out: expect.stringContaining('new table') });
    expect(await run('list', 'things')).toMatchObject({ code: 1, out: '' });
    const done = await run('pack', 'install', pack);
    expect(done).toMatchObject({ code: 0, err: '' });
    expect(document(done)).toMatchObject({ plan: { app: 'tiny', version: '1.0.0' } });

    const file = join(folder, 'things.csv');
    await writeFile(file, 'Name\nFirst\nSecond\n');
    const suggested = await run('import', file, '--suggest', '--table', 'things');
    const mapping = join(folder, 'mapping.json');
    await writeFile(mapping, suggested.out);
    const imported = await run('import', file, '--mapping', mapping);
    expect(document(imported)).toMatchObject({ created: 2, problems: [] });
    expect(documents(await run('list', 'things', '--fields', 'name', '--sort', '-name'))).toMatchObject([
      { name: 'Second' },
      { name: 'First' },
    ]);
    expect(await run('audit', 'verify')).toMatchObject({ code: 0, err: '' });
  });

  test('a database that another process has open is told in one sentence', async () => {
    const application = await openApplication({ purpose: 'command' });
    try {
      const { code, out, err } = await spawned(['list', 'things']);
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(err.trim().split('\n')).toHaveLength(1);
      expect(err).toContain('open');
    } finally {
      await application.close();
    }
  });

  test('a folder that cannot hold a database, and an environment that cannot be right, are told', async () => {
    vi.stubEnv('DUNLIN_DATA', join(folder, 'pack', 'app.json'));
    const { code, out, err } = await run('list', 'things');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^The folder .* cannot be written: .*\n$/);
    vi.stubEnv('DUNLIN_CLOCK', 'noon');
    expect(await run('list', 'things')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('DUNLIN_CLOCK must be '),
    });
  });
});
