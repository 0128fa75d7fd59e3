/**
 * One random reader in one random world and its twin → what is wrong with the answers; nothing where all is right.
 *
 * The twin is made by changing one value after another, and keeping what leaves the reader's view as it is.
 */
import type { Workspace } from '../../workspace.ts';
import { answerOf } from './answers.ts';
import { randomAsk } from './asks.ts';
import { wrongWith } from './expected.ts';
import { Oracle } from './oracle.ts';
import { Random } from './random.ts';
import { type Role, randomRole } from './roles.ts';
import { twinOf } from './twin.ts';
import { viewOf } from './view.ts';
import { randomWorld, stateOf, type World } from './world.ts';
import { writeWorld } from './written-world.ts';

export interface ProofCounts {
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
  const view = (of: World): string => viewOf(oracleOf(of), of);
  const { twin, differences } = twinOf(random, world, view);
  counts.differences += differences;
  const people = [
    await writeWorld(first, world, roles, reader),
    await writeWorld(second, twin, roles, reader),
  ] as const;
  const oracle = oracleOf(world);
  const state = stateOf(world);
  const wrong: string[] = [];
  for (let i = 0; i < asks && wrong.length === 0; i++) {
    const ask = randomAsk(random, state);
    const answer = await answerOf(first, people[0], ask);
    const other = await answerOf(second, people[1], ask);
    counts.asked += 1;
    if (answer.refused !== undefined) counts.refused += 1;
    const found = wrongWith(oracle, ask, answer);
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

/** Where two answers part, with what stands around it. */
function differenceOf(one: string, other: string): string {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  const around = (text: string): string => text.slice(Math.max(0, at - 160), at + 240);
  return `leaks: ${around(one)}\nagainst ${around(other)}`;
}
