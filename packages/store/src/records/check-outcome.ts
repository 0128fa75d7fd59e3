/**
 * What can only be judged after the write: the table's checks, which may read rollups, and the rights over the new state.
 * One statement a table.
 */
import type { Problem } from '@dunlin/definition';
import {
  dependencies,
  type Node,
  type Parameters,
  type Query,
  QueryBuilder,
  type Value,
} from '@dunlin/expression';
import {
  type AppModel,
  type ModelCheck,
  type ModelTable,
  shownValue,
  type TableRights,
  tableOf,
} from '@dunlin/tables';
import type { Session } from '../session.ts';
import type { WriteContext } from './change-set.ts';
import { checkCircles } from './check-circles.ts';
import { guardPaths, shownAlways } from './guard-paths.ts';
import { KnownPlans } from './known-plans.ts';
import { recordProblem } from './preparation.ts';
import { grantsOf, isConditional, rightsOver } from './rights.ts';
import { idNode } from './row-nodes.ts';
import { fieldProblem } from './unreadable-fields.ts';

/** A record that was written, and where in the change set; `at` is absent for one whose rollups follow from it. */
export interface Written {
  readonly table: string;
  readonly id: number;
  readonly action: 'create' | 'createWith' | 'update' | 'recompute';
  readonly at?: string;
  /** Where its values stand. */
  readonly valuesAt?: string;
  readonly fields?: ReadonlySet<string>;
  /** Of a new one: the fields that the actor gave a value. */
  readonly given?: ReadonlySet<string>;
}

export async function checkOutcome(
  session: Session,
  model: AppModel,
  context: WriteContext,
  written: readonly Written[],
  parameters: Parameters,
): Promise<Problem[]> {
  const tables = new Map<string, Written[]>();
  for (const each of written) {
    const list = tables.get(each.table);
    if (list === undefined) tables.set(each.table, [each]);
    else list.push(each);
  }
  const circles = checkCircles(session, model, written);
  const asked = [...tables].flatMap(([key, records]) => {
    const rights = rightsOver(context, key);
    const given = givenQuestions(records, rights);
    const query = outcomeQuery(model, context, key, records, given);
    if (query === undefined) return [];
    const ids = [...new Set(records.map(({ id }) => id))];
    return [{ key, records, rights, given, answered: session.run(query, { ...parameters, ids }) }];
  });
  await Promise.all([circles, ...asked.map(({ answered }) => answered)]);
  const problems = await circles;
  for (const { key, records, rights, given, answered } of asked) {
    const table = tableOf(model, key);
    const rows = await answered;
    const answers = new Map(rows.map((row) => [row['id'], row]));
    for (const record of records) {
      const answer = answers.get(record.id)!;
      for (const check of table.checks) {
        if (answer[`check:${check.key}`] !== true && concerns(model, check, record)) {
          problems.push(checkProblem(table, shownMessage(check, answer), record));
        }
      }
      for (const { name, field } of given.length === 0 ? [] : givenQuestions([record], rights)) {
        if (answer[name] === true) continue;
        const place = { table: key, field };
        const at = `${record.valuesAt ?? record.at ?? ''}/${field}`;
        problems.push(
          fieldProblem(model, place, at, 'write', (said) => `You may not give a value to "${said}" here`),
        );
      }
      const verb = record.action === 'update' ? 'update' : 'create';
      const right = record.action === 'recompute' ? true : rights[record.action];
      if (isConditional(right) && answer[`right:${record.action}`] !== true) {
        problems.push(
          recordProblem(
            'record.forbidden',
            record.at ?? '',
            `You may not ${verb} a record of ${key} with these values`,
            { table: key, action: verb },
          ),
        );
      }
    }
  }
  return problems;
}

const known = new KnownPlans<Query>();

/** What is asked of the records of a table, by their `ids`; undefined where nothing is. */
function outcomeQuery(
  model: AppModel,
  context: WriteContext,
  key: string,
  records: readonly Written[],
  given: readonly GivenQuestion[],
): Query | undefined {
  const { checks } = tableOf(model, key);
  const grants = grantsOf(context);
  const rights = grants.of(key);
  const actions = (['create', 'createWith', 'update'] as const).flatMap((action) => {
    const right = rights[action];
    const isAsked = isConditional(right) && records.some((each) => each.action === action);
    return isAsked ? [{ name: `right:${action}`, right }] : [];
  });
  const conditions = [...actions, ...given];
  const { told = grants } = context;
  if (checks.length + conditions.length === 0) return undefined;
  // What the system writes may be refused, and would have opened the record to whoever is told of that.
  const shown = (value: Node): Node =>
    told === grants ? guardPaths(value, grants) : shownAlways(value, told);
  const name = JSON.stringify([key, told === grants, conditions.map((each) => each.name)]);
  return known.of(model, told, name, () => {
    const builder = new QueryBuilder(model, key, { stored: true, keys: 'ids' }).column('id', idNode(key));
    for (const check of checks) {
      builder.column(`check:${check.key}`, check.node);
      for (const [name, value] of check.values) builder.column(`value:${check.key}:${name}`, shown(value));
    }
    for (const { name, right } of conditions) builder.column(name, right);
    return builder.build();
  });
}

const noFields: ReadonlySet<string> = new Set();

interface GivenQuestion {
  readonly name: string;
  readonly field: string;
  readonly right: Node;
}

/** The conditions on which the fields of new records may be given a value; each once. */
function givenQuestions(records: readonly Written[], rights: TableRights): GivenQuestion[] {
  const questions = new Map<string, GivenQuestion>();
  for (const { action, given = noFields } of records) {
    if (action !== 'create' && action !== 'createWith') continue;
    for (const field of given) {
      const right = rights.field(field)[action];
      const name = `given:${action}:${field}`;
      if (isConditional(right)) questions.set(name, { name, field, right });
    }
  }
  return [...questions.values()];
}

/** A record that nobody named is checked only where the check reads what was recomputed. */
function concerns(model: AppModel, check: ModelCheck, { action, table, fields }: Written): boolean {
  if (action !== 'recompute') return true;
  return dependencies(check.node, model).some(
    (each) => each.path.length === 0 && each.table === table && fields?.has(each.field) === true,
  );
}

/** The check with the values of the record in its message. */
function shownMessage(check: ModelCheck, answer: Readonly<Record<string, Value>>): ModelCheck {
  const show = (text: string): string =>
    text.replace(shownValue, (_all, name: string) => String(answer[`value:${check.key}:${name}`] ?? '—'));
  return { ...check, message: { zh: show(check.message.zh), en: show(check.message.en) } };
}

function checkProblem(table: ModelTable, check: ModelCheck, { at, valuesAt, id, action }: Written): Problem {
  const pointer =
    check.field === undefined || valuesAt === undefined ? (at ?? '') : `${valuesAt}/${check.field}`;
  return recordProblem('record.check', pointer, check.message.en, {
    table: table.key,
    check: check.key,
    message_zh: check.message.zh,
    message_en: check.message.en,
    ...(action === 'create' || action === 'createWith' ? {} : { id }),
    ...(check.field === undefined ? {} : { field: check.field }),
  });
}
