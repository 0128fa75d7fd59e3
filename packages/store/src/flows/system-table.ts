/** Name of a system table in the workspace's schema, for statements that kysely's builder cannot say. */
import type { RawBuilder } from 'kysely';
import { identifier } from '../print/identifier.ts';
import type { Session } from '../session.ts';
import type { SystemTables } from '../system-tables.ts';

export const systemTable = (session: Session, name: keyof SystemTables): RawBuilder<unknown> =>
  identifier(session.workspace, name);
