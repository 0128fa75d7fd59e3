import { expect, test } from 'vitest';
import { linkOrigin } from './link-origin.ts';

const asked = (host: string, localAddress?: string) => ({
  protocol: 'http' as const,
  host,
  socket: { localAddress },
});
const settings = (host: string, publicUrl?: string) => ({ host, signIn: { publicUrl } });
const of = (host: string, listening = '0.0.0.0', localAddress?: string): string | undefined => {
  try {
    return linkOrigin(asked(host, localAddress), settings(listening));
  } catch (error) {
    return (error as { code: string }).code;
  }
};

test('links begin with the configured address, whatever host a request names', () => {
  const configured = settings('127.0.0.1', 'https://dunlin.example.com');
  expect(linkOrigin(asked('evil.example'), configured)).toBe('https://dunlin.example.com');
});

test.each([
  ['localhost:3210', 'http://localhost:3210'],
  ['127.0.0.1:3210', 'http://127.0.0.1:3210'],
  ['[::1]:3210', 'http://[::1]:3210'],
])('without one, %s can be no other machine', (host, origin) => {
  expect(of(host)).toBe(origin);
});

test('so can what the server was told to listen to, and the address at which the connection came in', () => {
  expect(of('collections.lan:3210', 'collections.lan')).toBe('http://collections.lan:3210');
  expect(of('10.0.0.7:3210', '0.0.0.0', '10.0.0.7')).toBe('http://10.0.0.7:3210');
  expect(of('10.0.0.7:3210', '::', '::ffff:10.0.0.7')).toBe('http://10.0.0.7:3210');
});

test.each([
  'evil.example',
  '127.evil.example',
  'localhost.evil.example',
  'localhost@evil.example',
  '10.0.0.8:3210',
  'a b',
  '',
])('any other host (%j) gets no link', (host) => {
  expect(of(host, '0.0.0.0', '10.0.0.7')).toBe('sign-in.no-address');
});
