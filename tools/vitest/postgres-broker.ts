/**
 * Starts real PostgreSQL servers for a test run, each on first demand and once for all workers, and stops them
 * at the end. Workers ask over HTTP on the loopback: `GET /18` answers `{url}`, or `{reason}` where this
 * machine cannot run that server. Tests ask through `lentPostgres` of the testkit, never directly.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { TestProject } from 'vitest/node';
import {
  type PostgresServer,
  postgresVersions,
  startPostgresServer,
} from '../../packages/testkit/src/postgres-servers.ts';

type Started = { readonly server: PostgresServer } | { readonly reason: string };

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const started = new Map<number, Promise<Started>>();

  const broker = createServer(async (request, response) => {
    const version = postgresVersions.find((known) => request.url === `/${known}`);
    if (version === undefined) return response.writeHead(404).end();
    let starting = started.get(version);
    if (!starting) {
      starting = startPostgresServer(version).then(
        (server) => ({ server }),
        (error: unknown) => {
          const reason = error instanceof Error ? error.message : String(error);
          process.stderr.write(`PostgreSQL ${version} cannot run here, its tests are skipped: ${reason}\n`);
          return { reason };
        },
      );
      started.set(version, starting);
    }
    const answer = await starting;
    return response.end(JSON.stringify('server' in answer ? { url: answer.server.url } : answer));
  });
  broker.listen(0, '127.0.0.1');
  await once(broker, 'listening');
  const address = broker.address();
  if (address === null || typeof address === 'string') throw new Error('The system gave no port.');
  project.provide('postgresBroker', `http://127.0.0.1:${address.port}`);

  return async () => {
    broker.close();
    broker.closeAllConnections();
    for (const starting of started.values()) {
      const answer = await starting;
      if ('server' in answer) await answer.server.stop();
    }
  };
}
