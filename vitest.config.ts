/**
 * Three suites: rules without I/O, whose files share their workers and so load each module once; rules over databases
 * and processes, each file in a process of its own; and the browser stories. Two workers, since the databases that
 * tests start share the machine with them. Run all with `npm test`, some with `npx vitest run packages/rules`.
 */
import { defineConfig } from 'vitest/config';

const stateful = [
  '{packages/{store,runtime,testkit},apps/{server,cli},tools,bench}/**/*.test.ts',
  'packages/*/src/*-on-databases.test.ts',
];

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    teardownTimeout: 20_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: ['{packages,apps}/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', ...stateful],
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'rules',
          include: stateful,
          exclude: ['**/node_modules/**'],
          globalSetup: ['tools/vitest/postgres-broker.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['apps/web/e2e/**/*.e2e.ts'],
          globalSetup: ['tools/vitest/built-web.ts', 'apps/web/e2e/sample-company.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          expect: { poll: { timeout: 30_000 } },
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
