import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readPackFolder } from '@dunlin/packs';
import { changeRecords, installPack, operator, personByEmail, tick } from '@dunlin/runtime';
import { openTestDatabase } from '@dunlin/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApiKey } from '../src/auth/api-keys.ts';
import { openApplication, readSettings } from '../src/index.ts';
import { daysFrom, type IbmInvoice, ibmIsHere, readIbmInvoices } from './ibm-receivables.ts';
import { allOf, ibmWorkspace, importIbm, ladderOfEveryDay, people } from './ibm-workspace.ts';
import { startServer } from './server-process.ts';

/** A real server process, ended with SIGKILL in the middle of its work, again and again. */
const long = process.env['DUNLIN_LONG_TESTS'] === '1';
const kills = long ? 10 : 3;
const first = '2012-01-03';
const last = long ? '2014-01-15' : '2012-03-20';
const limit = long ? 3_600_000 : 240_000;

const examples = fileURLToPath(new URL('../../../examples/', import.meta.url));

type Row = Record<string, unknown>;
const lists = ['steps', 'messages', 'runs', 'tasks', 'firings'] as const;

if (!ibmIsHere)
  test.skip('the IBM sample is not at ../shared/data, so no replay can be killed', () => undefined);

describe.runIf(ibmIsHere)('a server that is killed on the way', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dunlin-kill-'));
  const invoices: IbmInvoice[] = ibmIsHere ? readIbmInvoices().filter((each) => each.issuedOn <= last) : [];
  const days = daysFrom(first, last);
  let undisturbed: Record<string, Row[]>;
  let killed: Record<string, Row[]>;
  let kicked = 0;

  beforeAll(async () => {
    undisturbed = await replayUndisturbed(invoices, days);
    ({ rows: killed, kicked } = await replayKilled(folder, invoices, days));
  }, limit);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('was really killed in the middle of its work', () => {
    expect(kicked).toBe(kills);
  });

  test.each(lists)('ends with the same %s as one that was left alone', (list) => {
    expect(undisturbed[list]!.length).toBeGreaterThan(10);
    expect(sorted(killed[list]!)).toEqual(sorted(undisturbed[list]!));
  });

  test('has no message twice', () => {
    const messages = sorted(killed['messages']!);
    expect(new Set(messages).size).toBe(messages.length);
  });
});

async function replayUndisturbed(invoices: readonly IbmInvoice[], days: readonly string[]) {
  const database = await openTestDatabase();
  const { workspace, owner } = await ibmWorkspace(database, 'undisturbed', `${first}T00:00:00.000Z`);
  await importIbm(workspace, owner, invoices, true);
  for (const day of days) await tick(workspace, `${day}T09:00:00.000Z`);
  const rows: Record<string, Row[]> = {};
  for (const list of lists) rows[list] = (await allOf(workspace, list)).map(comparable);
  await database.close();
  return rows;
}

async function replayKilled(folder: string, invoices: readonly IbmInvoice[], days: readonly string[]) {
  const environment = {
    ...process.env,
    DUNLIN_DATA: folder,
    DUNLIN_CLOCK: `manual:${first}T00:00:00Z`,
    DUNLIN_ZONE: 'UTC',
    DATABASE_URL: '',
  };
  const settings = readSettings(environment);
  const application = await openApplication({ purpose: 'command', settings });
  const { files } = await readPackFolder(`${examples}dunning`);
  await installPack(application.workspace, operator, { files: ladderOfEveryDay(files!) });
  await changeRecords(
    application.workspace,
    operator,
    { kind: 'system' },
    {
      creates: people.map(({ manager, ...values }) => ({
        table: 'users',
        ref: values.email,
        values: { ...values, ...(manager === undefined ? {} : { manager: { ref: manager } }) },
      })),
    },
  );
  const owner = await personByEmail(application.workspace, 's1@test.example');
  await importIbm(application.workspace, owner, invoices, true);
  const key = await createApiKey(application.signIn, owner);
  await application.close();

  let kicked = 0;
  let server = await startServer(environment);
  const everyNth = Math.floor(days.length / (kills + 1));
  for (const [index, day] of days.entries()) {
    const until = `${day}T09:00:00.000Z`;
    const doomed = index > 0 && index % everyNth === 0 && kicked < kills;
    if (!doomed) {
      await tickOver(server.address, key, until);
      continue;
    }
    // A week at once, so that the blow falls into the middle of it.
    const work = tickOver(
      server.address,
      key,
      `${days[Math.min(index + 6, days.length - 1)]}T09:00:00.000Z`,
    ).catch(() => 'cut');
    await workBegun(server.address, key);
    server.process.kill('SIGKILL');
    await once(server.process, 'exit');
    if ((await work) === 'cut') kicked += 1;
    server = await startServer(environment);
    await tickOver(server.address, key, until);
  }
  const rows: Record<string, Row[]> = {};
  for (const list of lists) rows[list] = (await everyRow(server.address, key, list)).map(comparable);
  server.process.kill('SIGTERM');
  await once(server.process, 'exit');
  return { rows, kicked };
}

/** Waits until the clock of the server has moved since the call: the work is under way. */
async function workBegun(address: string, key: string): Promise<void> {
  const clock = async (): Promise<string> =>
    (
      (await (await fetch(`${address}/api/session`, { headers: { 'x-api-key': key } })).json()) as {
        workspace: { now: string };
      }
    ).workspace.now;
  const before = await clock();
  for (let tries = 0; tries < 500; tries++) {
    if ((await clock()) !== before) return;
  }
}

async function tickOver(address: string, key: string, until: string): Promise<void> {
  const answer = await fetch(`${address}/api/admin/tick`, {
    method: 'POST',
    headers: { 'x-api-key': key, 'content-type': 'application/json' },
    body: JSON.stringify({ until }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  await answer.json();
}

async function everyRow(address: string, key: string, list: string): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const query = new URLSearchParams({ limit: '1000', ...(cursor === '' ? {} : { cursor }) });
    const answer = await fetch(`${address}/api/tables/sys.${list}/records?${query}`, {
      headers: { 'x-api-key': key },
    });
    const page = (await answer.json()) as { records: Row[]; nextCursor: string | null };
    rows.push(...page.records);
    cursor = page.nextCursor;
  }
  return rows;
}

/** Without ids: a sequence does not give back what a killed transaction took. */
const comparable = ({
  id,
  run,
  assignee,
  to_user,
  owner,
  version,
  template_version,
  inputs,
  ...rest
}: Row): Row => rest;

const sorted = (rows: readonly Row[]): string[] => rows.map((row) => JSON.stringify(row)).sort();
