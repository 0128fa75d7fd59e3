import type { KindOfDay, NotificationRow } from '@dunlin/store';
import { describe, expect, it } from 'vitest';
import { groupDay, shownAlone } from './group-day.ts';
import { snoozeUntil } from './snooze-until.ts';

const at = (minute: number) => `2025-07-01T01:${String(minute).padStart(2, '0')}:00.000Z`;
const row = (id: number, more: Partial<NotificationRow> = {}): NotificationRow => ({
  id,
  person_id: 1,
  kind: 'alert',
  by_id: null,
  table_key: null,
  record_id: null,
  subject_kind: null,
  subject: null,
  params: null,
  occasion: String(id),
  at: at(id),
  shown_from: at(id),
  read_at: null,
  transaction_id: '1',
  ...more,
});

/** As the store sums them up. */
function kindsOf(rows: readonly NotificationRow[]): KindOfDay[] {
  const newest = rows.toSorted((a, b) => b.id - a.id);
  return [...Map.groupBy(newest, ({ kind }) => kind)].map(([kind, of]) => ({
    day: '2025-07-01',
    kind,
    count: of.length,
    unread: of.filter((each) => each.read_at === null).length,
    newest: of[0]!.shown_from,
    last: of[0]!.id,
    first: of.slice(0, 3).map(({ id }) => id),
  }));
}
const grouped = (rows: readonly NotificationRow[]) =>
  groupDay(
    kindsOf(rows),
    rows.toSorted((a, b) => b.id - a.id),
  ).map(({ kind, count, unread, rows: held }) => [kind, count, unread, held.map(({ id }) => id)]);

describe('what came on one day', () => {
  it('stands together by what it is about, the newest first', () => {
    const invoice = { table_key: 'invoices', record_id: 7 };
    const rows = [
      row(1, { ...invoice, kind: 'task-created' }),
      row(2, { subject_kind: 'import', subject: '4', kind: 'import-done', read_at: at(9) }),
      row(3, { ...invoice, kind: 'message-failed' }),
      row(4),
      row(5),
    ];
    expect(grouped(rows)).toEqual([
      [null, 1, 1, [5]],
      [null, 1, 1, [4]],
      [null, 2, 2, [3, 1]],
      [null, 1, 0, [2]],
    ]);
  });

  it('is one line for each kind of which there are more than three, whatever they are about', () => {
    const many = [1, 2, 3, 5].map((id) => row(id, { table_key: 'invoices', record_id: id }));
    const other = row(4, { kind: 'task-created', table_key: 'invoices', record_id: 1 });
    expect(grouped([...many, other])).toEqual([
      ['alert', 4, 4, []],
      [null, 1, 1, [4]],
    ]);
    expect(shownAlone(kindsOf([...many, other]))).toEqual([4]);
  });
});

it('what is put off comes back in an hour, tomorrow at nine, or on the next Monday at nine', () => {
  const zone = 'Asia/Shanghai';
  const tuesday = { now: '2025-07-01T02:30:00.000Z', today: '2025-07-01' };
  expect(snoozeUntil('hour', tuesday, zone)).toBe('2025-07-01T03:30:00.000Z');
  expect(snoozeUntil('tomorrow', tuesday, zone)).toBe('2025-07-02T01:00:00.000Z');
  expect(snoozeUntil('week', tuesday, zone)).toBe('2025-07-07T01:00:00.000Z');
  const monday = { now: '2025-07-07T00:30:00.000Z', today: '2025-07-07' };
  expect(snoozeUntil('week', monday, zone)).toBe('2025-07-14T01:00:00.000Z');
});
