import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const refused = [
  'Date.now()',
  "new Date('2025-07-01')",
  'performance.now()',
  'globalThis.Date.now()',
  'Temporal.Now.instant()',
  'Math.random()',
];
const allowed = "Temporal.PlainDate.from('2025-07-01')";
const file = (expression: string) =>
  `import { Temporal } from 'temporal-polyfill';\n\nexport const x = [Temporal.Instant, ${expression}];\n`;

let folder = '';
let output = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dunlin-lint-'));
  for (const path of ['biome.json', 'tools/lint/no-wall-clock.grit'])
    cpSync(join(root, path), join(folder, path));
  for (const [index, expression] of [...refused, allowed].entries()) {
    const places = [
      'packages/rules/src/at.ts',
      'packages/rules/src/at.test.ts',
      'packages/testkit/src/at.ts',
      'apps/cli/src/at.ts',
    ];
    for (const place of places) {
      const path = join(folder, place.replace('at', `at-${index}`));
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, file(expression));
    }
  }
  const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
  const args = [biome, 'lint', '--vcs-enabled=false', '--colors=off', '--max-diagnostics=none'];
  const done = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  output = done.stdout + done.stderr;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('packages never read the wall clock', () => {
  test.each(refused.map((expression, index) => [expression, index] as const))(
    'so the lint refuses %s',
    (_, index) => {
      expect(output).toContain(`packages/rules/src/at-${index}.ts`);
    },
  );

  test('while Temporal on given values is allowed', () => {
    expect(output).not.toContain(`at-${refused.length}.ts`);
  });

  test('and tests, the testkit and the applications may read it', () => {
    expect(output).not.toMatch(/\.test\.ts|testkit|apps\//);
  });
});
