/** Answers to writes, imports, live updates and the search for duplicates against the oracle → what is wrong with them. */
import type { Duplicates } from '../../duplicates/find-duplicates.ts';
import type { VisibleBatch } from '../../live/visible-changes.ts';
import type { Answer } from './answers.ts';
import type { EngineAsk } from './ask-engines.ts';
import { type LiveAsk, toTellOf } from './live.ts';
import type { Oracle } from './oracle.ts';
import { shape } from './shape.ts';
import type { ImportAnswer } from './try-writes.ts';
import type { World } from './world.ts';
import type { ImportAsk, WriteAsk } from './write-asks.ts';
import { importOutcome, refusalsOf } from './write-outcome.ts';

type Wrong = string[];

export function wrongWrite(oracle: Oracle, ask: WriteAsk, answer: Answer): Wrong {
  const reasons = refusalsOf(oracle, ask);
  if (answer.refused === undefined)
    return reasons.length === 0 ? [] : [`written although ${reasons.join(', ')}`];
  return reasons.length > 0 ? [] : [`refused: ${JSON.stringify(answer.refused)}`];
}

export function wrongImport(oracle: Oracle, ask: ImportAsk, answer: Answer): Wrong {
  const { refused, rows } = importOutcome(oracle, ask);
  if (answer.refused !== undefined) return refused ? [] : [`refused: ${JSON.stringify(answer.refused)}`];
  if (refused) return ['imported although it may not be'];
  const found = answer.found as ImportAnswer;
  // Rows of one file work on each other; one by itself does what the oracle says.
  const [only] = rows;
  if (rows.length !== 1 || only === undefined) return [];
  return found[only.outcome] === 1
    ? []
    : [`the row is not ${only.outcome} (${only.reasons.join(', ')}): ${JSON.stringify(found)}`];
}

export function wrongTold(oracle: Oracle, world: World, ask: LiveAsk, answer: Answer): Wrong {
  if (answer.refused !== undefined) return [`refused: ${answer.refused.code}`];
  const told = (answer.found as VisibleBatch).changes.map(({ table, id, kind }) => `${table}/${id} ${kind}`);
  const wanted = toTellOf(oracle, world, ask);
  const [got, meant] = [told, wanted].map((each) => each.toSorted().join(', '));
  return got === meant ? [] : [`told ${got} instead of ${meant}`];
}

/** Names that may not be read everywhere are not compared at all; else every record that may be read is. */
export function wrongDuplicates(
  oracle: Oracle,
  { table }: Extract<EngineAsk, { do: 'duplicates' }>,
  answer: Answer,
): Wrong {
  const open = oracle.knows(table) && oracle.seenEverywhere(table, shape[table].title, 'read');
  if (answer.refused !== undefined) return open ? [`refused: ${answer.refused.code}`] : [];
  if (!open) return ['compared names that may not be read'];
  const { compared, groups } = answer.found as Duplicates;
  const readable = new Set(oracle.readable(table).map(({ id }) => id));
  if (compared !== readable.size) return [`compared ${compared} records instead of ${readable.size}`];
  const foreign = groups.flatMap(({ records }) => records).filter(({ id }) => !readable.has(id));
  return foreign.map(({ id }) => `names ${table} ${id}, which may not be read`);
}
