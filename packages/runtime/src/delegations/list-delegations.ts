/** Who acts for whom: those about whoever asks, or, for administrators, all of them. */
import type { Label } from '@dunlin/definition';
import { countOpenWork, type Delegation, readDelegations } from '@dunlin/store';
import { readPeople } from '../administration/people-rows.ts';
import type { Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { Workspace } from '../workspace.ts';

export interface DelegationEntry {
  id: number;
  person: { id: number; name: string };
  delegate: { id: number; name: string };
  fromOn: string;
  toOn: string;
  /** Null: all tasks. */
  flows: { key: string; label: Label }[] | null;
  note: string | null;
  movesOpen: boolean;
  state: 'planned' | 'current' | 'over' | 'ended';
  createdBy: { id: number; name: string } | null;
}

export interface DelegationList {
  delegations: DelegationEntry[];
  /** Flows whose tasks can be delegated by themselves. */
  flows: { key: string; label: Label }[];
  /** Open tasks and approvals of whoever asks. */
  openTasks: number;
}

/** @param over with those that are over */
export async function listDelegations(
  workspace: Workspace,
  asking: Person,
  { scope, over }: { scope: 'mine' | 'all'; over: boolean },
): Promise<DelegationList> {
  if (scope === 'all' && !asking.rights.admin) throw Refusal.forbidden('see the delegations of others');
  return workspace.read(async (work) => {
    const { session, app, moment } = work;
    const found = await readDelegations(session, {
      ...(scope === 'mine' ? { about: asking.userId ?? -1 } : {}),
      ...(over ? { ended: true } : { since: moment.today }),
    });
    const names = new Map((await readPeople(work)).map(({ id, name }) => [id, name]));
    const named = (id: number) => ({ id, name: names.get(id) ?? '—' });
    const flow = (key: string) => ({ key, label: app.liveFlows.get(key)?.label ?? { zh: key, en: key } });
    const open = asking.userId === null ? undefined : await countOpenWork(session, asking.userId);
    return {
      delegations: found.map(({ id, person, delegate, fromOn, toOn, flows, note, movesOpen, ...rest }) => ({
        id,
        person: named(person),
        delegate: named(delegate),
        fromOn,
        toOn,
        flows: flows?.map(flow) ?? null,
        note,
        movesOpen,
        state: stateOf({ fromOn, toOn, endedAt: rest.endedAt }, moment.today),
        createdBy: rest.createdBy === null ? null : named(rest.createdBy),
      })),
      flows: [...app.liveFlows.keys()].map(flow),
      openTasks: open === undefined ? 0 : open.tasks + open.approvals,
    };
  });
}

function stateOf(
  { fromOn, toOn, endedAt }: Pick<Delegation, 'fromOn' | 'toOn' | 'endedAt'>,
  today: string,
): DelegationEntry['state'] {
  if (endedAt !== null) return 'ended';
  if (toOn < today) return 'over';
  return fromOn > today ? 'planned' : 'current';
}
