import { addDays, instantAt } from '@dunlin/calendar';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advance, advanceAnswered } from './index.ts';
import { compiled, ladder } from './testing/ladder.ts';
import { arrivalAt, inputsOf, type Walk, walk } from './testing/walk.ts';

const zone = 'Asia/Shanghai';
const due = '2025-06-30';
const subject = { due_on: due, owner: 7, 'owner.manager': 8, email: 'fin@customer.example' };
const at = (days: number, time = '09:00') => {
  const today = addDays(due, days);
  return { now: instantAt(today, time, zone), today, zone };
};
const flow = compiled();
const enter = (days: number, time?: string, changed = {}): Walk =>
  walk(flow, arrivalAt('start'), { ...subject, ...changed }, at(days, time));
const stepsOf = (result: Walk) => result.effects.steps.map((each) => each.step);

describe('the ladder, enrolled before it begins', () => {
  test('waits for day 1 at the hour at which steps are due, in the zone of the workspace', () => {
    expect(enter(0)).toMatchObject({
      rest: { step: 'wait-1', state: 'waiting', dueAt: '2025-07-01T01:00:00.000Z' },
    });
  });
  test('D-L05-a: on day 1 writes the mail and waits for day 7', () => {
    const result = walk(flow, arrivalAt('wait-1', 1), subject, at(1));
    expect(result.effects.messages).toMatchObject([
      {
        template: 'reminder',
        audience: 'customer',
        recipient: { kind: 'address', address: 'fin@customer.example' },
      },
    ]);
    expect(result.rest).toMatchObject({ step: 'wait-7', dueAt: '2025-07-07T01:00:00.000Z' });
  });
  test('D-L05-b: on day 7 the owner gets a call task that is due in 2 business days', () => {
    const { effects, rest } = walk(flow, arrivalAt('wait-7', 3), subject, at(7));
    expect(effects.tasks).toMatchObject([
      { kind: 'task', assignee: 7, blocking: false, continues: [], dueAt: '2025-07-09T10:00:00.000Z' },
    ]);
    expect(rest?.step).toBe('wait-15');
  });
  test('D-L05-c: on day 15 the same task moves up to the manager, who is told', () => {
    const { effects } = walk(flow, arrivalAt('wait-15', 5), subject, at(15));
    expect(effects.tasks).toMatchObject([{ assignee: 8, continues: ['call', 'move-up'] }]);
    expect(effects.messages).toMatchObject([
      { template: 'moved-up', audience: 'staff', recipient: { kind: 'user', user: 8 } },
    ]);
  });
  test('D-L05-d: on day 30 a report is kept and the first signer is asked, to be reminded after 3 days', () => {
    const { effects, rest } = walk(flow, arrivalAt('wait-30', 7), subject, at(30));
    expect(effects.documents).toMatchObject([{ template: 'report' }]);
    expect(effects.tasks).toMatchObject([
      {
        kind: 'approval',
        role: 'fin_director',
        position: 0,
        remindAt: instantAt('2025-08-02', '09:00', zone),
      },
    ]);
    expect(rest).toMatchObject({ step: 'decision', state: 'blocked' });
  });
});

describe('an approval in sequence', () => {
  const answer = (position: number, outcome: string) =>
    advanceAnswered(
      flow,
      'decision',
      { token: 1, run: 1, record: 1, occurrence: 9, inputs: inputsOf(flow, 'decision', subject) },
      { outcome, position },
      at(31),
    );
  test('asks the next signer after the former, whatever the former chose', () => {
    const { effects, arrivals } = answer(0, 'legal');
    expect(effects.tasks).toMatchObject([{ role: 'gm', position: 1 }]);
    expect([effects.rests[0]?.state, arrivals.length]).toEqual(['blocked', 0]);
  });
  test('is decided by the last signer', () => {
    expect(answer(1, 'legal').arrivals).toMatchObject([{ step: 'end' }]);
  });
  test('ends at once with an outcome that ends it', () => {
    const { effects, arrivals } = answer(0, 'return');
    expect(arrivals).toMatchObject([{ step: 'rework' }]);
    expect(effects.tasks).toEqual([]);
  });
});

describe('late entry', () => {
  test('D-LAD-01: at day 40 only the rung of day 30 is run', () => {
    const result = enter(40, '06:00');
    expect(stepsOf(result)).toEqual(['start', 'wait-30', 'report', 'decision']);
    expect(result.effects.messages).toEqual([]);
  });
  test('on the day of a rung before its hour the run waits for that rung and skips the earlier ones', () => {
    const result = enter(7, '06:00');
    expect(stepsOf(result)).toEqual(['start']);
    expect(result.rest).toMatchObject({ step: 'wait-7', dueAt: instantAt(addDays(due, 7), '09:00', zone) });
  });
  test('a task that moves up is made new where the earlier one was skipped', () => {
    expect(enter(15).effects.tasks).toMatchObject([{ assignee: 8, continues: ['call', 'move-up'] }]);
  });
  test.each([
    ['none', 40, undefined, 'too-late'],
    ['none', 8, 'wait-15', undefined],
    ['none', 7, 'wait-15', undefined],
    ['all', 8, 'wait-15', undefined],
  ] as const)('policy `%s` at day %i rests at %s or ends %s', (lateEntry, days, restsAt, ended) => {
    const other = compiled(withSteps({ start: { options: { lateEntry } } }));
    const result = walk(other, arrivalAt('start'), subject, at(days, '10:00'));
    expect(result.rest?.step).toBe(restsAt);
    expect(result.effects.ends[0]?.outcome).toBe(ended);
    expect(result.effects.messages).toHaveLength(lateEntry === 'all' ? 1 : 0);
  });
  test('policy `none` runs the rungs of today, and none of before', () => {
    const other = compiled(withSteps({ start: { options: { lateEntry: 'none' } } }));
    const result = walk(other, arrivalAt('start'), subject, at(7, '10:00'));
    expect(stepsOf(result)).toEqual(['start', 'wait-7', 'call']);
  });
  test('rungs that a calendar moves to one day are one contact, the last of them', () => {
    const other = compiled({ ...ladder, calendar: 'workdays' });
    // Due on a Friday: day 1 is a Saturday and goes on Monday, day 3.
    const result = walk(
      other,
      arrivalAt('start'),
      { ...subject, due_on: '2025-06-27' },
      { ...at(0), today: '2025-06-30' },
    );
    expect(stepsOf(result)).toEqual(['start', 'wait-1', 'reminder']);
  });
});

describe('the ladder over all days', () => {
  const rungs = [1, 7, 15, 30];
  /** What the ladder means, written down once more without any flow. */
  const oracle = (enrolledOn: number, until: number): [number, number][] => {
    const first = rungs.filter((rung) => rung <= enrolledOn).at(-1) ?? 1;
    return rungs
      .filter((rung) => rung >= first)
      .flatMap((rung) => {
        const day = Math.max(rung, enrolledOn);
        return day <= until ? [[rung, day] as [number, number]] : [];
      });
  };

  test('each rung runs on its day, once, from the one that late entry chose', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -40, max: 60 }),
        fc.integer({ min: 0, max: 60 }),
        fc.constantFrom('00:00', '06:00', '09:00', '23:59'),
        fc.constantFrom('UTC', 'Asia/Shanghai', 'America/New_York'),
        (enrolledOn, length, enrolledAt, inZone) => {
          const moment = (days: number, time: string) => {
            const today = addDays(due, days);
            return { now: instantAt(today, time, inZone), today, zone: inZone };
          };
          const seen: [number, number][] = [];
          const note = (result: Walk, day: number) => {
            for (const each of result.effects.steps) {
              if (each.stepType === 'wait-until') seen.push([Number(each.step.slice(5)), day]);
            }
            return result.rest;
          };
          let rest = note(
            walk(flow, arrivalAt('start'), subject, moment(enrolledOn, enrolledAt)),
            enrolledOn,
          );
          for (let day = enrolledOn; day <= enrolledOn + length; day++) {
            const now = moment(day, '23:59');
            while (rest?.state === 'waiting' && rest.dueAt! <= now.now) {
              rest = note(walk(flow, arrivalAt(rest.step, rest.occurrence), subject, now), day);
            }
          }
          expect(seen).toEqual(oracle(enrolledOn, enrolledOn + length));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('a batch', () => {
  test('goes on when one of its visits fails, and says why', () => {
    const visits = [1, 2].map((token) => ({
      token,
      run: token,
      record: token,
      occurrence: 1,
      inputs: { date: token === 1 ? null : due },
    }));
    const { effects, arrivals } = advance(flow, 'wait-1', visits, at(1));
    expect(effects.failures).toMatchObject([{ token: 1, reason: 'no-date' }]);
    expect(arrivals).toMatchObject([{ token: 2, step: 'reminder' }]);
  });
  test('stops a run that goes in a circle whose waits are all over', () => {
    const visit = { token: 1, run: 1, record: 1, occurrence: 10_000, inputs: { date: due } };
    expect(advance(flow, 'wait-1', [visit], at(1)).effects.failures).toMatchObject([
      { reason: 'too-many-steps' },
    ]);
  });
  test('with an address missing writes the message without one, to be held', () => {
    const { effects } = walk(flow, arrivalAt('reminder', 2), { ...subject, email: ' ' }, at(1));
    expect(effects.messages).toMatchObject([{ recipient: { kind: 'address', address: null } }]);
  });
  test('keeps a task that nobody can be found for, unassigned', () => {
    const { effects } = walk(flow, arrivalAt('move-up', 6), { ...subject, 'owner.manager': null }, at(15));
    expect(effects.tasks).toMatchObject([{ assignee: null, role: null }]);
    expect(effects.steps[0]?.outcome).toBe('unassigned');
  });
});

function withSteps(changes: Record<string, object>) {
  return { ...ladder, steps: ladder.steps.map((step) => ({ ...step, ...changes[step.id] })) };
}
