/**
 * A process of its own for engine.test.ts: opens the folder named first and commits rows until it is killed,
 * saying the number of each row after its commit; or says why it could not open the folder.
 */
import { writeSync } from 'node:fs';
import { sql } from 'kysely';
import { openDatabase } from '../connection/open-database.ts';
import { StoreError } from '../store-error.ts';

const [folder] = process.argv.slice(2);
try {
  const database = await openDatabase({ folder });
  for (let row = 1; ; row += 1) {
    await database.transaction('test', ({ db }) => sql`insert into kept values (${row})`.execute(db));
    writeSync(1, `${row}\n`);
  }
} catch (thrown) {
  writeSync(1, thrown instanceof StoreError ? `${thrown.code}: ${thrown.message}\n` : `${thrown}\n`);
  process.exit(1);
}
