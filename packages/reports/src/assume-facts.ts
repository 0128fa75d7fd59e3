/**
 * A query → the same query with what its filter already says taken out of its columns.
 *
 * Formulas guard themselves (`IF(open_amount > 0, …, 0)`), and a report that keeps open invoices only would test that
 * guard again for every bucket of every row. A row that is counted has passed the filter, so each of its conditions
 * is true there and the guard falls away. Compares by structure; what it does not recognise it leaves alone.
 */
import type { Query, Scalar } from '@dunlin/expression';

export function assumeFacts(query: Query): Query {
  if (query.where === undefined) return query;
  const facts = new Set(conjuncts(query.where).map((each) => JSON.stringify(each)));
  const known = (scalar: Scalar): Scalar => assume(scalar, facts);
  return {
    ...query,
    columns: query.columns.map(({ name, value }) => ({ name, value: known(value) })),
    ...(query.groupBy === undefined ? {} : { groupBy: query.groupBy.map(known) }),
    ...(query.orderBy === undefined
      ? {}
      : { orderBy: query.orderBy.map(({ value, descending }) => ({ value: known(value), descending })) }),
  };
}

const conjuncts = (condition: Scalar): readonly Scalar[] =>
  condition.kind === 'call' && condition.fn === 'and' ? condition.args.flatMap(conjuncts) : [condition];

const truth = (value: boolean): Scalar => ({ kind: 'literal', value, type: { kind: 'boolean' } });
const is = (scalar: Scalar | undefined, value: boolean): boolean =>
  scalar?.kind === 'literal' && scalar.value === value && scalar.type.kind === 'boolean';

function assume(scalar: Scalar, facts: ReadonlySet<string>): Scalar {
  switch (scalar.kind) {
    case 'column':
    case 'literal':
    case 'parameter':
      return scalar.type.kind === 'boolean' && facts.has(JSON.stringify(scalar)) ? truth(true) : scalar;
    case 'call': {
      if (scalar.type.kind === 'boolean' && facts.has(JSON.stringify(scalar))) return truth(true);
      const args = scalar.args.map((arg) => assume(arg, facts));
      if (scalar.fn === 'not' && is(args[0], true)) return truth(false);
      if (scalar.fn === 'or' && args.some((arg) => is(arg, true))) return truth(true);
      if (scalar.fn !== 'and') return { ...scalar, args };
      const open = args.filter((arg) => !is(arg, true));
      return open.length > 1 ? { ...scalar, args: open } : (open[0] ?? truth(true));
    }
    case 'case': {
      const branches: { when: Scalar; then: Scalar }[] = [];
      for (const branch of scalar.branches) {
        const when = assume(branch.when, facts);
        if (is(when, false)) continue;
        // biome-ignore lint/suspicious/noThenProperty: the shape of query plans
        const reached = { when, then: assume(branch.then, facts) };
        if (is(when, true)) return finish(scalar, branches, reached.then);
        branches.push(reached);
      }
      return finish(scalar, branches, assume(scalar.otherwise, facts));
    }
    case 'aggregate': {
      const { value, filter, ...rest } = scalar;
      const kept = filter === undefined ? undefined : assume(filter, facts);
      return {
        ...rest,
        ...(value === undefined ? {} : { value: assume(value, facts) }),
        ...(kept === undefined || is(kept, true) ? {} : { filter: kept }),
      };
    }
  }
}

const finish = (
  scalar: Extract<Scalar, { kind: 'case' }>,
  branches: readonly { when: Scalar; then: Scalar }[],
  otherwise: Scalar,
): Scalar => (branches.length === 0 ? otherwise : { ...scalar, branches, otherwise });
