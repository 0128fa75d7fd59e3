/**
 * The address with which links to set a password begin: one that is surely this server's.
 *
 * A request names its host itself, and whoever gets a link's secret sets the password. So the name counts only where the
 * operator said it (`DUNLIN_PUBLIC_URL`, `HOST`), where it can be no other machine (loopback), or where the connection
 * came in at that very address.
 */
import { isIP } from 'node:net';
import { Refusal } from '@dunlin/runtime';
import type { FastifyRequest } from 'fastify';
import type { Settings } from '../environment.ts';

type Asked = Pick<FastifyRequest, 'protocol' | 'host'> & { socket: { localAddress?: string | undefined } };

/**
 * @returns e.g. `https://dunlin.example.com`
 * @throws Refusal sign-in.no-address
 */
export function linkOrigin(
  { protocol, host, socket }: Asked,
  { host: listening, signIn }: Pick<Settings, 'host'> & { signIn: Pick<Settings['signIn'], 'publicUrl'> },
): string {
  if (signIn.publicUrl !== undefined) return signIn.publicUrl;
  const text = `${protocol}://${host}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const name = url?.hostname.replace(/^\[|\]$/g, '');
  const own = [listening.toLowerCase(), socket.localAddress?.replace(/^::ffff:(?=\d+\.)/, '')];
  if (url === undefined || name === undefined || !(isLoopback(name) || own.includes(name))) {
    const setting = 'DUNLIN_PUBLIC_URL';
    const detail = `Set ${setting}, the address under which people reach this system: links begin with it`;
    throw new Refusal('conflict', 'sign-in.no-address', detail, [
      { code: 'sign-in.no-address', severity: 'error', detail, params: { setting }, pointer: '' },
    ]);
  }
  return url.origin;
}

const isLoopback = (name: string): boolean =>
  name === 'localhost' || name === '::1' || (isIP(name) === 4 && name.startsWith('127.'));
