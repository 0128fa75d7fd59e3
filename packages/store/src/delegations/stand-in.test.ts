import { describe, expect, it } from 'vitest';
import type { Delegation } from './delegation.ts';
import { meets } from './delegation.ts';
import { standIn } from './stand-in.ts';

const delegation = (person: number, delegate: number, flows: string[] | null = null): Delegation => ({
  id: person * 10 + delegate,
  person,
  delegate,
  fromOn: '2025-07-01',
  toOn: '2025-07-10',
  flows,
  note: null,
  movesOpen: false,
  movedAt: null,
  createdAt: '2025-06-30T00:00:00.000Z',
  createdBy: null,
  endedAt: null,
});
const everybody = () => true;
const of = (assignee: number, more: { flow?: string; notBy?: number } = {}) => ({
  assignee,
  flow: more.flow ?? 'ladder',
  notBy: more.notBy ?? null,
});

describe('who stands in', () => {
  it('is the delegate, and nobody where nobody is away', () => {
    expect(standIn([delegation(1, 2)], of(1), everybody)).toBe(2);
    expect(standIn([delegation(1, 2)], of(3), everybody)).toBe(3);
  });

  it('is the delegate of the delegate where that one is away too', () => {
    expect(standIn([delegation(1, 2), delegation(2, 3)], of(1), everybody)).toBe(3);
  });

  it('is found although delegations close a circle', () => {
    expect(standIn([delegation(1, 2), delegation(2, 1)], of(1), everybody)).toBe(2);
  });

  it('is never who asked for what the task decides', () => {
    expect(standIn([delegation(1, 2)], of(1, { notBy: 2 }), everybody)).toBe(1);
    expect(standIn([delegation(1, 2), delegation(2, 3)], of(1, { notBy: 2 }), everybody)).toBe(3);
    expect(standIn([delegation(1, 2), delegation(2, 3)], of(1, { notBy: 3 }), everybody)).toBe(2);
  });

  it('is nobody who has left', () => {
    expect(standIn([delegation(1, 2)], of(1), (person) => person !== 2)).toBe(1);
  });

  it('of one flow counts before that of all', () => {
    const both = [delegation(1, 2), delegation(1, 3, ['transfer'])];
    expect(standIn(both, of(1, { flow: 'transfer' }), everybody)).toBe(3);
    expect(standIn(both, of(1), everybody)).toBe(2);
    expect(standIn([delegation(1, 3, ['transfer'])], of(1), everybody)).toBe(1);
  });
});

describe('two delegations', () => {
  it('meet where they share a day and a flow', () => {
    const july = delegation(1, 2);
    const days = (fromOn: string, toOn: string, flows: string[] | null = null) => ({ fromOn, toOn, flows });
    expect(meets(july, days('2025-07-10', '2025-07-20'))).toBe(true);
    expect(meets(july, days('2025-07-11', '2025-07-20'))).toBe(false);
    expect(meets({ ...july, flows: ['a'] }, days('2025-07-01', '2025-07-02', ['b']))).toBe(false);
    expect(meets({ ...july, flows: ['a', 'b'] }, days('2025-07-01', '2025-07-02', ['b']))).toBe(true);
  });
});
