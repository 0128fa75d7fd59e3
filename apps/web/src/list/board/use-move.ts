/**
 * A card or entry that is put somewhere else: it stands there at once, goes back with the reason where that is refused, and
 * asks for what is missing where the new place needs more than it has.
 */
import { useCallback, useState } from 'react';
import { ApiError, call } from '../../api/client.ts';
import { refreshAll } from '../../api/query-client.ts';
import type { Problem, RecordDetail, RecordRow, TableMeta, Value } from '../../api/types.ts';
import { useDescribeError } from '../../parts/use-describe-error.ts';

export type Values = Record<string, Value>;

export interface Moved {
  row: RecordRow;
  values: Values;
}

export interface Needs extends Moved {
  /** Fields that are to be filled in. */
  fields: string[];
  problems: readonly Problem[];
}

export interface Moves {
  /** Where cards stand until the server has answered. */
  moved: ReadonlyMap<number, Moved>;
  refused: ReadonlyMap<number, string>;
  needs: Needs | null;
  move: (row: RecordRow, values: Values) => Promise<void>;
  /** With what was asked for. */
  complete: (values: Values) => Promise<void>;
  giveUp: () => void;
}

const fieldOf = ({ pointer = '' }: Problem): string | undefined =>
  /^\/values\/([a-z][a-z0-9_]*)/.exec(pointer)?.[1];

export function useMove(table: TableMeta): Moves {
  const describe = useDescribeError();
  const [moved, setMoved] = useState<ReadonlyMap<number, Moved>>(new Map());
  const [refused, setRefused] = useState<ReadonlyMap<number, string>>(new Map());
  const [needs, setNeeds] = useState<Needs | null>(null);

  const back = useCallback((id: number): void => setMoved((map) => without(map, id)), []);
  const send = useCallback(
    async (row: RecordRow, values: Values, asked: readonly string[]): Promise<void> => {
      setMoved((map) => new Map([...map, [row.id, { row, values }]]));
      setRefused((map) => without(map, row.id));
      try {
        await call<RecordDetail>(`/tables/${table.key}/records/${row.id}`, {
          method: 'PATCH',
          body: { values },
          ifMatch: row.version,
        });
        setNeeds(null);
        await refreshAll();
        back(row.id);
      } catch (error) {
        const problems = error instanceof ApiError ? error.problems : [];
        const wanted = [...new Set([...asked, ...problems.flatMap((each) => fieldOf(each) ?? [])])].filter(
          (key) =>
            table.fields.some((field) => field.key === key && !field.readOnly && field.may?.update === true),
        );
        const others = wanted.filter((key) => asked.includes(key) || !(key in values));
        if (others.length > 0) {
          setNeeds({ row, values, fields: others, problems });
          return;
        }
        back(row.id);
        setNeeds(null);
        const { text } = describe(error);
        setRefused((map) => new Map([...map, [row.id, text]]));
        if (error instanceof ApiError && error.status === 409) await refreshAll();
      }
    },
    [table, describe, back],
  );
  const move = useCallback((row: RecordRow, values: Values) => send(row, values, []), [send]);
  const complete = useCallback(
    async (values: Values): Promise<void> => {
      if (needs !== null) await send(needs.row, { ...needs.values, ...values }, needs.fields);
    },
    [needs, send],
  );
  const giveUp = useCallback((): void => {
    if (needs !== null) back(needs.row.id);
    setNeeds(null);
  }, [needs, back]);
  return { moved, refused, needs, move, complete, giveUp };
}

const without = <T>(map: ReadonlyMap<number, T>, id: number): ReadonlyMap<number, T> =>
  new Map([...map].filter(([each]) => each !== id));
