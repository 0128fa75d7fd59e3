import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

// A small tree; `expected` names the files that break a law (a cycle is reported at one of its files).
const files: Record<string, string> = {
  'packages/expression/src/up.ts': `import { t } from '../../tables/src/target.ts'; export const x = t;`,
  'packages/rules/src/sideways.ts': `import { t } from '../../flows/src/target.ts'; export const x = t;`,
  'packages/rules/src/type-sideways.ts': `import type { T } from '../../flows/src/target.ts'; export type X = T;`,
  'packages/packs/src/store.ts': `export const x = import('../../store/src/target.ts');`,
  'packages/store/src/runtime.ts': `export { t } from '../../runtime/src/target.ts';`,
  'packages/brand-new/src/any.ts': `import { t } from '../../tables/src/target.ts'; export const x = t;`,
  'apps/web/src/store.tsx': `import { t } from '../../../packages/store/src/target.ts'; export const x = t;`,
  'apps/server/src/testkit.ts': `import { t } from '../../../packages/testkit/src/target.ts'; export const x = t;`,
  'packages/flows/src/testing.ts': `import { t } from './testing/target.ts'; export const x = t;`,
  'packages/flows/src/testing/target.ts': `import { t } from '../../../testkit/src/target.ts'; export { t };`,
  'packages/runtime/src/sql.ts': `import { sql } from 'kysely'; export const x = sql;`,
  'apps/server/src/sql.ts': `import pg from 'pg'; export const x = pg;`,
  'packages/flows/src/react.ts': `import { useState } from 'react'; export const x = useState;`,
  'packages/reports/src/disk.ts': `import { readFileSync } from 'node:fs'; export const x = readFileSync;`,
  'packages/calendar/src/one.ts': `import { two } from './two.ts'; export const one = () => two;`,
  'packages/calendar/src/two.ts': `import { one } from './one.ts'; export const two = () => one;`,
  'packages/messaging/src/gone.ts': `import { x } from './nowhere.ts'; export const y = x;`,
  'packages/store/src/allowed.ts': `import { sql } from 'kysely'; import { t } from '../../flows/src/target.ts'; export const x = [sql, t];`,
  'packages/store/src/allowed.test.ts': `import { t } from '../../testkit/src/target.ts'; export const x = t;`,
  'apps/web/src/allowed.tsx': `import { useState } from 'react'; export const x = useState;`,
};
const expected: Record<string, string> = {
  'packages/expression/src/up.ts': 'law-packages-expression',
  'packages/rules/src/sideways.ts': 'law-packages-rules',
  'packages/rules/src/type-sideways.ts': 'law-packages-rules',
  'packages/packs/src/store.ts': 'law-packages-packs',
  'packages/store/src/runtime.ts': 'law-packages-store',
  'packages/brand-new/src/any.ts': 'law-every-package-has-its-line',
  'apps/web/src/store.tsx': 'law-apps-web',
  'apps/server/src/testkit.ts': 'law-apps-server law-testkit-is-for-tests',
  'packages/flows/src/testing.ts': 'law-testing-is-for-tests',
  'packages/runtime/src/sql.ts': 'law-only-store-talks-sql',
  'apps/server/src/sql.ts': 'law-only-store-talks-sql',
  'packages/flows/src/react.ts': 'law-only-designer-and-web-import-react',
  'packages/reports/src/disk.ts': 'law-engines-touch-nothing-outside',
  'packages/calendar/src/one.ts': 'law-no-cycles',
  'packages/messaging/src/gone.ts': 'law-imports-resolve',
};
const targets = ['tables', 'flows', 'store', 'runtime', 'testkit'];
const libraries = ['kysely', 'pg', 'react'];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dunlin-laws-'));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const [path, text] of Object.entries(files)) write(path, text);
  for (const name of targets)
    write(`packages/${name}/src/target.ts`, 'export type T = string; export const t = 1;');
  for (const name of libraries) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    write(`node_modules/${name}/index.js`, '');
  }
  write(
    'package.json',
    JSON.stringify({ dependencies: Object.fromEntries(libraries.map((name) => [name, '1.0.0'])) }),
  );
  write('tsconfig.json', '{}');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('each dependency law reports the import that breaks it, and no other', () => {
  const root = resolve(import.meta.dirname, '..');
  const cruise = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');
  const args = [
    cruise,
    'packages',
    'apps',
    '--config',
    join(root, '.dependency-cruiser.mjs'),
    '--output-type',
    'json',
  ];
  const done = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  expect(done.stderr).toBe('');
  const report = JSON.parse(done.stdout) as {
    summary: { violations: { from: string; rule: { name: string } }[] };
  };
  const found: Record<string, string[]> = {};
  for (const { from, rule } of report.summary.violations) {
    found[from] = [...new Set([...(found[from] ?? []), rule.name])].sort();
  }
  expect(Object.fromEntries(Object.entries(found).map(([from, names]) => [from, names.join(' ')]))).toEqual(
    expected,
  );
});
