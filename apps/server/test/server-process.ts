/** A real server in a process of its own, as `npm start` runs it, on a port that the system gives. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import flags from '../../cli/server-flags.json' with { type: 'json' };

const main = fileURLToPath(new URL('../../cli/src/main.ts', import.meta.url));

export interface ServerProcess {
  process: ChildProcess;
  address: string;
}

/** @param environment all of it; what the server says when it fails goes to standard error */
export async function startServer(environment: NodeJS.ProcessEnv): Promise<ServerProcess> {
  const child = spawn(process.execPath, [...flags, main, 'start', '--port', '0', '--demo', 'none'], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += String(chunk);
      const ready = /ready: (http:\/\/\S+)/.exec(said)?.[1];
      if (ready !== undefined) resolve(ready);
    });
    child.once('exit', () => reject(new Error(`the server ended before it was ready: ${said}`)));
  });
  return { process: child, address };
}
