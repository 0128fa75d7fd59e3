/**
 * One random reader in one random world and its twin → what is wrong with the answers; nothing where all is right.
 *
 * The twin is made by changing one value after another, and keeping what leaves the reader's view as it is.
 */
import type { Workspace } from '../../workspace.ts';
import { answerOf } from './answers.ts';
import { type Ask, randomAsk } from './asks.ts';
import { wrongWith } from './expected.ts';
import { choicesOutcome } from './expected-of-screens.ts';
import { type LiveAsk, stepsOf } from './live.ts';
import { Oracle } from './oracle.ts';
import { Random } from './random.ts';
import { type Role, randomRole } from './roles.ts';
import { tableKeys } from './shape.ts';
import { twinOf } from './twin.ts';
import { viewOf } from './view.ts';
import { randomWorld, stateOf, type World } from './world.ts';
import type { WriteAsk } from './write-asks.ts';
import { importOutcome, refusalsOf } from './write-outcome.ts';
import { writeWorld } from './written-world.ts';

export interface ProofCounts {
  /** Questions by what they ask for. */
  readonly byKind: Map<string, number>;
  asked: number;
  refused: number;
  /** Values in which the worlds differ. */
  differences: number;
}

export async function proveWorld(
  [first, second]: readonly [Workspace, Workspace],
  seed: number,
  asks: number,
  counts: ProofCounts,
): Promise<string[]> {
  const random = new Random(seed);
  const world = randomWorld(random);
  const roles: Role[] = Array.from({ length: 1 + random.below(3) }, (_, i) => randomRole(random, `r${i}`));
  const reader = 1 + random.below(world.initial.users.length);
  const oracleOf = (of: World): Oracle => new Oracle(stateOf(of).rows, roles, reader);
  const [state, oracle] = [stateOf(world), oracleOf(world)];
  const knowable = knowableOf(oracle, world);
  const mayWrite = (ask: WriteAsk): boolean => refusalsOf(oracle, ask).length === 0;
  const askable = { state, steps: stepsOf(world), knowable, mayWrite };
  const questions = Array.from({ length: asks }, () => randomAsk(random, askable));
  const view = (of: World): string => {
    const told = oracleOf(of);
    return viewOf(told, of) + outcomesOf(told, questions);
  };
  const { twin, differences } = twinOf(random, world, view);
  counts.differences += differences;
  const readers = [
    await writeWorld(first, world, roles, reader),
    await writeWorld(second, twin, roles, reader),
  ] as const;
  const wrong: string[] = [];
  for (const ask of questions) {
    if (wrong.length > 0) break;
    const answer = await answerOf(readers[0], ask);
    const other = await answerOf(readers[1], ask);
    counts.asked += 1;
    counts.byKind.set(ask.do, (counts.byKind.get(ask.do) ?? 0) + 1);
    if (answer.refused !== undefined) counts.refused += 1;
    const found = wrongWith(oracle, world, ask, answer);
    if (JSON.stringify(answer) !== JSON.stringify(other)) {
      found.push(differenceOf(JSON.stringify(answer), JSON.stringify(other)));
    }
    if (found.length > 0) {
      wrong.push(
        `${JSON.stringify(ask)}\n${found.join('\n')}\nreader ${reader}\nroles ${JSON.stringify(roles)}`,
      );
    }
  }
  return wrong;
}

/** What comes of each write and import, and who may be chosen, as far as that is told by the rules. */
const outcomesOf = (oracle: Oracle, asks: readonly Ask[]): string =>
  JSON.stringify(
    asks.flatMap((ask): unknown[] =>
      ask.do === 'write'
        ? [refusalsOf(oracle, ask)]
        : ask.do === 'import'
          ? [importOutcome(oracle, ask)]
          : ask.do === 'choices'
            ? [choicesOutcome(oracle, ask)]
            : [],
    ),
  );

/** Records that the reader may see now, or that went when the reader might have. */
function knowableOf(oracle: Oracle, world: World): LiveAsk['known'] {
  const gone = stateOf(world).gone.filter((row) => oracle.may('bills', 'read', row));
  return [
    ...tableKeys.flatMap((table) => oracle.readable(table).map(({ id }) => ({ table, id }))),
    ...gone.map(({ id }) => ({ table: 'bills' as const, id })),
  ];
}

/** Where two answers part, with what stands around it. */
function differenceOf(one: string, other: string): string {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  const around = (text: string): string => text.slice(Math.max(0, at - 160), at + 240);
  return `leaks: ${around(one)}\nagainst ${around(other)}`;
}
