/** Lines of an exported log → the parts that the verifier looks at. A line that is none is a problem at its number. */
import { type Problem, problem } from '@dunlin/definition';
import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';
import type { ChainEntry, ChainPart } from './verify-chain.ts';

const Text = Type.Union([Type.String(), Type.Null()]);
const Id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const Hash = Type.String({ pattern: '^[0-9a-f]{64}$' });
const Row = Type.Object({
  id: Id,
  source: Type.Union([Type.Literal('change'), Type.Literal('event')]),
  at: Type.String(),
  recordedAt: Text,
  transaction: Text,
  kind: Type.String(),
  actor: Text,
  as: Text,
  through: Type.String(),
  ref: Text,
  table: Text,
  record: Text,
  payload: Type.Tuple([Text, Text]),
});
const Sealed = Type.Object({
  digest: Hash,
  salt: Type.Union([Type.String({ pattern: '^[0-9a-f]*$' }), Type.Null()]),
  payload: Type.Union([Hash, Type.Null()]),
});
const Line = Type.Union([
  Type.Object({ log: Type.Literal(1), workspace: Type.String(), exportedAt: Type.String() }),
  Type.Object({
    seal: Type.Object({
      number: Id,
      afterId: Type.Integer({ minimum: 0 }),
      lastId: Id,
      rows: Type.Integer({ minimum: 0 }),
      previous: Hash,
      head: Hash,
      sealedAt: Type.String(),
    }),
  }),
  Type.Object({ id: Id, row: Type.Optional(Row), sealed: Type.Optional(Sealed) }),
  Type.Object({ end: Type.Object({ lines: Type.Integer() }) }),
]);
type Line = Static<typeof Line>;

export async function* parseLog(lines: AsyncIterable<string>): AsyncGenerator<ChainPart> {
  let batch: Extract<Line, { seal: unknown }>['seal'] | undefined;
  let entries: ChainEntry[] = [];
  let number = 0;
  let counted = 0;
  let ended = false;
  for await (const text of lines) {
    number += 1;
    if (text === '') continue;
    const line = readLine(text);
    if (line === undefined) {
      yield { kind: 'problem', problem: fault(number, 'is not one that an export writes') };
      continue;
    }
    if ('log' in line) continue;
    if ('end' in line) {
      ended = true;
      if (line.end.lines !== counted) {
        const detail = `says that ${line.end.lines} lines came before it, and ${counted} did`;
        yield { kind: 'problem', problem: fault(number, detail) };
      }
      continue;
    }
    counted += 1;
    if ('seal' in line) {
      if (batch !== undefined) yield { kind: 'batch', seal: batch, entries };
      else if (entries.length > 0)
        yield { kind: 'problem', problem: fault(number, 'comes after rows of no batch') };
      batch = line.seal;
      entries = [];
      continue;
    }
    // What comes after the last row of a batch is the tail.
    if (batch !== undefined && line.id > batch.lastId) {
      yield { kind: 'batch', seal: batch, entries };
      batch = undefined;
      entries = [];
    }
    entries.push(entryOf(line));
    if (batch === undefined && entries.length >= tailPage) {
      yield { kind: 'tail', entries };
      entries = [];
    }
  }
  if (batch !== undefined) {
    yield { kind: 'batch', seal: batch, entries };
    entries = [];
  }
  yield { kind: 'tail', entries };
  if (!ended)
    yield {
      kind: 'problem',
      problem: fault(number, 'is the last one, and the end of the export is missing'),
    };
}

/** Rows of the tail that are held at once. */
const tailPage = 5_000;

function readLine(text: string): Line | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Check(Line, value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A batch can have any number of digests for one id in a file that was made by hand; ids need not be in order either. */
function entryOf({ id, row, sealed }: Extract<Line, { id: number }>): ChainEntry {
  return { id, ...(row === undefined ? {} : { row }), ...(sealed === undefined ? {} : { sealed }) };
}

const fault = (line: number, what: string): Problem =>
  problem('audit.file', `/lines/${line}`, `Line ${line} ${what}`, { line });
