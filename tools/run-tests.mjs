// Runs all tests, or those whose paths match the arguments, and ends with one line that scripts can read:
//
//   1234 passed, 0 failed, 3 skipped
//
// A file that cannot be loaded and an error outside any test count as failed. The exit code is 1 when anything
// failed or when no test ran at all. Reasons of skipped tests stand above the last line.

import process from 'node:process';
import { parseCLI, startVitest } from 'vitest/node';

const { filter, options } = parseCLI(['vitest', 'run', ...process.argv.slice(2)]);
const vitest = await startVitest('test', filter, { ...options, watch: false, run: true });
await vitest.close();

const count = { passed: 0, failed: 0, skipped: 0 };
const skipReasons = new Map();
for (const module of vitest.state.getTestModules()) {
  let failedHere = 0;
  for (const test of module.children.allTests()) {
    const result = test.result();
    if (result.state === 'passed' || result.state === 'failed') count[result.state] += 1;
    else count.skipped += 1;
    if (result.state === 'failed') failedHere += 1;
    if (result.state === 'skipped' && result.note) {
      skipReasons.set(result.note, (skipReasons.get(result.note) ?? 0) + 1);
    }
  }
  if (module.state() === 'failed' && failedHere === 0) count.failed += 1;
}
count.failed += vitest.state.getUnhandledErrors().length;

for (const [reason, times] of skipReasons) console.log(`skipped ${times}: ${reason}`);
const ran = count.passed + count.failed;
if (ran === 0) console.log('No test ran.');
console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
process.exit(ran > 0 && count.failed === 0 && !process.exitCode ? 0 : 1);
