/** How a list is read in one statement, made once for each app, set of rights and list that is asked for. */
import { KnownPlans, type ListPlan, type ListRequest, planList } from '@dunlin/store';
import type { AppModel } from '@dunlin/tables';
import type { CompiledApp } from './compiled-app.ts';
import { readFilter } from './filter.ts';
import { type ListQuery, sortKey } from './list-query.ts';
import { grantsOf, type Person } from './person.ts';
import { Refusal } from './refusal.ts';

const plans = new KnownPlans<ListPlan | undefined>();

/** Requests that are longer are not kept. */
const longestName = 2_000;

/** Undefined for what takes more than one statement, or may have to be refused. */
export function listPlan(
  app: CompiledApp,
  person: Person,
  table: string,
  query: ListQuery,
  schema: string,
): ListPlan | undefined {
  // Those are asked for once: nobody would ask for their plans again.
  if (query.cursor !== undefined || query.skip !== undefined || query.search !== undefined) return undefined;
  const name = JSON.stringify([table, query]);
  if (name.length > longestName) return undefined;
  const grants = grantsOf(app, person);
  return plans.of(app.model, grants, name, () => {
    try {
      return planList(app.model, grants, schema, listRequest(app.model, table, query));
    } catch (thrown) {
      if (thrown instanceof Refusal) return undefined;
      throw thrown;
    }
  });
}

/** @throws Refusal with the problems of the filter */
export function listRequest(model: AppModel, table: string, query: ListQuery): ListRequest {
  const { filter, fields, sort, limit, cursor, search, sums, asOf, estimate, count, within, skip } = query;
  return {
    table,
    limit,
    ...(filter === undefined ? {} : { filter: readFilter(model, table, filter).node }),
    ...(fields === undefined ? {} : { fields }),
    ...(sort === undefined ? {} : { sort: sort.map(sortKey) }),
    ...(cursor === undefined ? {} : { cursor }),
    ...(search === undefined || search.trim() === '' ? {} : { search: search.trim() }),
    ...(sums === undefined ? {} : { sums }),
    ...(asOf === undefined ? {} : { asOf }),
    ...(estimate === undefined ? {} : { estimate }),
    ...(count === undefined ? {} : { count }),
    ...(skip === undefined ? {} : { skip }),
    ...(within === undefined ? {} : { within }),
  };
}
