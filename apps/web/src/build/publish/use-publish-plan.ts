/**
 * What publishing a draft would do, asked again when another draft joins or a loss is agreed to.
 *
 * What is not saved yet is saved first: what is shown is what is published.
 */
import type { DefinitionSummary, DraftKind, PublishResult } from '@dunlin/runtime';
import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { definitionsQuery, publishDrafts, readDefinition } from '../drafts/definition-calls.ts';
import type { Draft } from '../drafts/draft.ts';
import { type Loss, lossesOf } from './losses.ts';
import { neededDrafts } from './needed-drafts.ts';

interface Named {
  readonly kind: DraftKind;
  readonly key: string;
  readonly revision: number;
}

export const nameOf = ({ kind, key }: Pick<Named, 'kind' | 'key'>): string => `${kind}/${key}`;

export interface PublishPlanning {
  readonly query: UseQueryResult<{ documents: Named[]; plan: PublishResult }>;
  /** Drafts that may be published with it. */
  readonly others: readonly DefinitionSummary[];
  /** Names of those that are. */
  readonly joined: ReadonlySet<string>;
  /** Names of those without which it cannot be published. */
  readonly needed: ReadonlySet<string>;
  join(name: string): void;
  readonly losses: readonly Loss[];
  /** Names of losses that were agreed to. */
  readonly agreed: ReadonlySet<string>;
  agree(loss: Loss): void;
}

/** @param held while it is being published, and after: what was planned is on its way, and its drafts are gone */
export function usePublishPlan(
  draft: Draft<unknown>,
  companions: readonly Draft<unknown>[],
  held: boolean,
): PublishPlanning {
  const own = nameOf(draft);
  /** What was ticked or unticked by hand. */
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [taken, setTaken] = useState<ReadonlyMap<string, Loss>>(new Map());
  const open = useQuery({ ...definitionsQuery, staleTime: 0 });
  const others = (open.data?.definitions ?? []).filter((each) => each.draft !== null && nameOf(each) !== own);

  const needs = useQuery({
    queryKey: ['definitions', 'needed', own, companions.map(nameOf)],
    queryFn: () =>
      neededDrafts(
        [draft, ...companions].map(({ document }) => document),
        others,
        readDefinition,
      ),
    enabled: !held && open.data !== undefined && !open.isFetching,
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const needed = new Set([...companions.map(nameOf), ...(needs.data ?? [])]);
  const joined = new Set(others.map(nameOf).filter((name) => toggled.get(name) ?? needed.has(name)));

  const gather = async (): Promise<Named[]> => {
    const here = [draft, ...companions.filter((each) => joined.has(nameOf(each)))];
    const saved = await Promise.all(
      here.map(async (each) => ({ kind: each.kind, key: each.key, revision: await each.flush() })),
    );
    const ours = new Set(saved.map(nameOf));
    const elsewhere = others.flatMap(({ kind, key, draft: other }) =>
      other !== null && joined.has(`${kind}/${key}`) && !ours.has(`${kind}/${key}`)
        ? [{ kind, key, revision: other.revision }]
        : [],
    );
    return [...saved, ...elsewhere].flatMap(({ kind, key, revision }) =>
      revision === null ? [] : [{ kind, key, revision }],
    );
  };
  const agreed = new Set(taken.keys());
  const confirm = [...agreed].sort();
  const query = useQuery({
    queryKey: ['definitions', 'plan', own, [...joined].sort(), confirm],
    queryFn: async () => {
      const documents = await gather();
      return { documents, plan: await publishDrafts({ documents, confirm, plan: true }) };
    },
    enabled: !held && !open.isFetching && needs.data !== undefined && !needs.isFetching,
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  // Once agreed to, the plan speaks of it no more.
  const losses = new Map([
    ...lossesOf(query.data?.plan.problems ?? []).map((loss) => [loss.name, loss] as const),
    ...taken,
  ]);
  return {
    query,
    others,
    joined,
    needed,
    join: (name) => setToggled((now) => new Map(now).set(name, !joined.has(name))),
    losses: [...losses.values()],
    agreed,
    agree: (loss) =>
      setTaken((now) => {
        const next = new Map(now);
        if (!next.delete(loss.name)) next.set(loss.name, loss);
        return next;
      }),
  };
}
