/** Our server for the HTTP benchmarks, in a process of its own. Prints its address when it listens. */
import { readSettings, serve } from '@dunlin/server';

const server = await serve(readSettings({ ...process.env, DUNLIN_REQUESTS_PER_MINUTE: '0' }, {}), 'none');
process.stdout.write(`${server.address}\n`);
process.on('SIGTERM', () => void server.stop().finally(() => process.exit(0)));
