/** Where a notification leads; null where there is nothing that the reader may open. */
import { paths } from '../app/paths.ts';
import type { Notification } from './types.ts';

export function placeOf({ kind, task, record, subject, params }: Notification): string | null {
  if (task !== null && kind !== 'approval-decided') return paths.tasks('todo', task.id);
  if (record !== null) return paths.record(record.table, record.id);
  if (subject === null) return null;
  const { kind: what, id } = subject;
  if (what === 'import') return paths.import(Number(id));
  if (what === 'webhook') return paths.webhooks();
  const app = params['app'];
  return typeof app === 'string' ? paths.designer(app, what, id) : null;
}
