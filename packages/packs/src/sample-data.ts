/**
 * `data/*.json` of a pack → records to create, in an order in which each may refer to those before it.
 *
 * Records name each other by `ref`; days count from the day of installation, so that a demo is always fresh:
 *
 *   {"table": "invoices", "records": [{"ref": "i-1", "values": {"customer": {"ref": "c-1"}, "due_on": {"days": -12}}}]}
 *
 * A record of `users` may carry the password of a demo account. Those are documented, and never for a real workspace.
 */

import { addDays } from '@dunlin/calendar';
import {
  type AppFiles,
  hasErrors,
  missingName,
  type Problem,
  pointer,
  problem,
  TimeOfDay,
  validateShape,
} from '@dunlin/definition';
import { type Static, Type } from 'typebox';

const closed = { additionalProperties: false } as const;
const Ref = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$' });

const SampleValue = Type.Union([
  Type.Null(),
  Type.Boolean(),
  Type.Number(),
  Type.String(),
  Type.Array(Type.String()),
  Type.Object({ ref: Ref }, closed),
  Type.Object(
    {
      days: Type.Integer({ minimum: -36_500, maximum: 36_500 }),
      /** Makes it an instant: the time of that day, in UTC. */
      at: Type.Optional(TimeOfDay),
    },
    closed,
  ),
]);
export type SampleValue = Static<typeof SampleValue>;

export const SampleRecord = Type.Object(
  {
    ref: Ref,
    values: Type.Record(Type.String({ pattern: '^[a-z][a-z0-9_]{0,47}$' }), SampleValue),
    password: Type.Optional(Type.String({ minLength: 8, maxLength: 128 })),
  },
  closed,
);
export type SampleRecord = Static<typeof SampleRecord>;

export const SampleFile = Type.Object(
  { table: Type.String({ pattern: '^[a-z][a-z0-9_]{0,47}$' }), records: Type.Array(SampleRecord) },
  closed,
);
export type SampleFile = Static<typeof SampleFile>;

/** A value in its wire form, or the name of an earlier record. */
export type CreateValue = null | boolean | number | string | readonly string[] | { readonly ref: string };

export interface SampleCreate {
  readonly table: string;
  readonly ref: string;
  readonly values: Readonly<Record<string, CreateValue>>;
}

export interface DemoAccount {
  /** The record of `users`. */
  readonly ref: string;
  readonly email: string;
  readonly password: string;
}

interface Placed {
  readonly table: string;
  readonly record: SampleRecord;
  readonly document: string;
  readonly at: string;
}

/** The files of sample data that have their shape, with the problems of those that have not. */
export function readSampleFiles(files: AppFiles): { placed: Placed[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const placed: Placed[] = [];
  for (const document of Object.keys(files).sort()) {
    if (!/^data\/[^/]+\.json$/.test(document)) continue;
    let content: unknown;
    try {
      content = JSON.parse(files[document]!);
    } catch (error) {
      problems.push({ ...problem('definition.json', '', `Not JSON: ${(error as Error).message}`), document });
      continue;
    }
    const found = validateShape(SampleFile, content);
    problems.push(...found.map((each) => ({ ...each, code: 'pack.data-shape', document })));
    if (found.length > 0) continue;
    const { table, records } = content as SampleFile;
    records.forEach((record, index) => {
      placed.push({ table, record, document, at: pointer('records', index) });
    });
  }
  return { placed, problems };
}

/**
 * @param today the day of installation, `YYYY-MM-DD`
 * @returns `creates` in order and the demo accounts; both absent when there is an error
 */
export function resolveSampleData(
  files: AppFiles,
  today: string,
): { creates?: SampleCreate[]; accounts?: DemoAccount[]; problems: Problem[] } {
  const { placed, problems } = readSampleFiles(files);
  const byRef = new Map<string, Placed>();
  for (const each of placed) {
    const { ref } = each.record;
    if (byRef.has(ref)) {
      const detail = `Two records are named "${ref}"`;
      problems.push({
        ...problem('pack.data-duplicate', `${each.at}/ref`, detail, { ref }),
        document: each.document,
      });
    }
    byRef.set(ref, each);
  }
  const ordered = inOrder(placed, byRef, problems);
  if (hasErrors(problems)) return { problems };
  const creates = ordered.map(({ table, record }) => ({
    table,
    ref: record.ref,
    values: Object.fromEntries(
      Object.entries(record.values).map(([key, value]): [string, CreateValue] => [
        key,
        resolved(value, today),
      ]),
    ),
  }));
  const accounts = placed.flatMap(({ table, record }): DemoAccount[] => {
    const email = record.values['email'];
    if (table !== 'users' || record.password === undefined || typeof email !== 'string') return [];
    return [{ ref: record.ref, email, password: record.password }];
  });
  return { creates, accounts, problems };
}

function resolved(value: SampleValue, today: string): CreateValue {
  if (value === null || typeof value !== 'object' || !('days' in value)) return value;
  const day = addDays(today, value.days);
  return value.at === undefined ? day : `${day}T${value.at}:00Z`;
}

/** Names in a record's values that stand for other records. */
const refsOf = (record: SampleRecord): [field: string, ref: string][] =>
  Object.entries(record.values).flatMap(([field, value]): [string, string][] =>
    value !== null && typeof value === 'object' && 'ref' in value ? [[field, value.ref]] : [],
  );

/** Each record after all it refers to, else in the order of the files; an own stack, for chains may be long. */
function inOrder(
  placed: readonly Placed[],
  byRef: ReadonlyMap<string, Placed>,
  problems: Problem[],
): Placed[] {
  const state = new Map<Placed, 'open' | 'done'>();
  const ordered: Placed[] = [];
  for (const start of placed) {
    const stack = state.has(start) ? [] : [{ each: start, refs: refsOf(start.record) }];
    while (stack.length > 0) {
      const { each, refs } = stack.at(-1)!;
      state.set(each, 'open');
      const next = refs.shift();
      if (next === undefined) {
        state.set(each, 'done');
        ordered.push(each);
        stack.pop();
        continue;
      }
      const [field, ref] = next;
      const target = byRef.get(ref);
      const at = `${each.at}${pointer('values', field)}`;
      if (target === undefined) {
        const missing = missingName('pack.data-reference', at, 'record', ref, byRef.keys());
        problems.push({ ...missing, document: each.document });
      } else if (state.get(target) === 'open') {
        const detail = `"${each.record.ref}" and "${ref}" refer to each other in a circle`;
        problems.push({ ...problem('pack.data-cycle', at, detail, { ref }), document: each.document });
      } else if (!state.has(target)) stack.push({ each: target, refs: refsOf(target.record) });
    }
  }
  return ordered;
}
