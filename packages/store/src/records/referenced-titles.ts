/**
 * Names of all that some parts of a statement refer to, as further parts of it: one a table, over the ids that come up in
 * any of its columns.
 */
import type { AppModel, Grants } from '@dunlin/tables';
import { type RawBuilder, sql } from 'kysely';
import type { PartRows, StatementParts } from '../print/statement-parts.ts';
import type { RowPlan } from './plan-rows.ts';
import { planTitles, type TitleRow } from './plan-titles.ts';

/** Of those that are wanted, as `readTitles` gives them. */
export type TitlesOf = (
  rows: PartRows,
  wanted: ReadonlyMap<string, ReadonlySet<number>>,
) => Map<string, Map<number, string>>;

export class ReferencedTitles {
  readonly #model: AppModel;
  readonly #grants: Grants;
  readonly #parts: StatementParts;
  readonly #ids = new Map<string, RawBuilder<unknown>[]>();

  constructor(model: AppModel, grants: Grants, parts: StatementParts) {
    this.#model = model;
    this.#grants = grants;
    this.#parts = parts;
  }

  /** @param part that asks for the rows of `plan` */
  add(part: number, { references }: RowPlan): void {
    for (const [table, names] of references) {
      const list = this.#ids.get(table) ?? [];
      this.#ids.set(table, list);
      for (const name of names) list.push(this.#parts.column(part, name));
    }
  }

  /** Adds the parts; call it when all others are there. */
  planned(): TitlesOf {
    const titles = [...this.#ids].flatMap(([of, ids]) => {
      const named = planTitles(this.#model, this.#grants, of);
      if (named === undefined) return [];
      const part = this.#parts.query(named.query, sql`array(${sql.join(ids, sql` union all `)})`);
      return [{ of, named, part }];
    });
    return (rows, wanted) => {
      const found = new Map<string, Map<number, string>>();
      for (const { of, named, part } of titles) {
        const ids = wanted.get(of);
        if (ids === undefined || ids.size === 0) continue;
        const shown = rows[part]!.map((row) => row as unknown as TitleRow).filter(({ id }) => ids.has(id));
        found.set(of, new Map(shown.map((row) => [row.id, named.titleOf(row)])));
      }
      return found;
    };
  }
}
