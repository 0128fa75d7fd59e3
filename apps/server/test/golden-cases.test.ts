import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readCases, readDependencies, readPackFolder, runCase } from '@dunlin/packs';
import { caseWorkspaces } from '@dunlin/runtime';
import { onEachDatabase } from '@dunlin/testkit';
import { describe, expect, test } from 'vitest';

/** What the packs promise, on every database: each case with everything that must happen, and nothing else. */
const examples = fileURLToPath(new URL('../../../examples/', import.meta.url));
const packs = readdirSync(examples, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

describe.each(packs)('pack %s', async (pack) => {
  const { files } = await readPackFolder(`${examples}${pack}`);
  const needed = (await readDependencies(`${examples}${pack}`, files!)).files;
  const { cases, problems } = readCases(files!, needed);

  test('has cases that can be read', () => {
    expect(problems).toEqual([]);
    expect(cases.length).toBeGreaterThan(0);
  });

  await onEachDatabase((place) => {
    let made = 0;
    test.each(cases.map((each) => [each.id, each] as const))(
      '%s',
      async (_id, definition) => {
        const open = caseWorkspaces(place.database, () => `case_${++made}`, files!, Object.values(needed));
        expect(await runCase(definition, open)).toEqual([]);
      },
      60_000,
    );
  });
});
