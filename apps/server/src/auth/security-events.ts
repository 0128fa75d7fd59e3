/** What happens around signing in → events of the log, with where it came from. */
import { type AuditEvent, type Person, recordEvents } from '@dunlin/runtime';
import type { FastifyRequest } from 'fastify';
import type { AuthContext } from './auth-context.ts';

export interface SecurityEvent {
  kind: Extract<
    AuditEvent['kind'],
    'sign-in' | 'sign-in-failed' | 'sign-out' | 'see-as' | 'people.invited' | `security.${string}`
  >;
  /** Who did it; null where nobody is known. */
  by: Pick<Person, 'userId' | 'actedBy'> | null;
  /** Whose sign-in it is about, where that is a user. */
  about?: number | null;
  /** An e-mail, where it is about nobody who is known. */
  subject?: string;
  detail?: Record<string, string | number | boolean | null>;
}

export async function noteSecurity(
  { workspace }: Pick<AuthContext, 'workspace'>,
  request: Pick<FastifyRequest, 'ip' | 'headers'> | undefined,
  { kind, by, about, subject, detail = {} }: SecurityEvent,
): Promise<void> {
  const browser = request?.headers['user-agent'];
  await recordEvents(workspace, by, [
    {
      kind,
      ...(typeof about === 'number' ? { table: 'users', record: about } : {}),
      ...(subject === undefined ? {} : { subject: subject.slice(0, 200) }),
      detail: {
        ...detail,
        ...(request === undefined ? {} : { address: request.ip }),
        ...(browser === undefined ? {} : { browser: browser.slice(0, 300) }),
      },
    },
  ]);
}
