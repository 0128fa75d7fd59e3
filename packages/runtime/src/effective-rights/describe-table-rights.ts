/** The rights of a person over one table, its fields, and one record of it, each with what their roles say. */
import type { Label, RoleDefinition } from '@dunlin/definition';
import { formatNodeInWords, type Node } from '@dunlin/expression';
import {
  compileGrants,
  documentOfGrant,
  type Grants,
  type ModelTable,
  type Right,
  tableOf,
} from '@dunlin/tables';
import { explainCondition } from '../explain.ts';
import type { NamedExplanation } from '../name-explanation.ts';
import { adminRole, type Person } from '../person.ts';
import { referenceTitles } from '../references.ts';
import type { Work } from '../workspace.ts';
import { describeFieldRights } from './describe-field-rights.ts';
import { type Judges, judgeRecord, judgeRows } from './record-verdicts.ts';
import {
  type Limit,
  type Named,
  type RightAnswer,
  type RightName,
  type RoleGrant,
  rightNames,
  type TableAnswer,
} from './rights-answer.ts';
import { rightSource } from './role-sources.ts';

/** A role by itself. */
export interface CompiledRole extends Named {
  readonly definition: RoleDefinition;
  readonly grants: Grants;
  /** Whether the person has it. */
  readonly held: boolean;
}

export interface Asked {
  readonly asker: Person;
  readonly person: Person;
  /** Of the person, with all roles together. */
  readonly grants: Grants;
}

export async function describeTableRights(
  work: Work,
  asked: Asked,
  key: string,
  record: number | undefined,
): Promise<TableAnswer> {
  const { app } = work;
  const table = tableOf(app.model, key);
  const own = new Set(asked.person.roles.map((role) => role.key));
  // That administrators may do everything need not be said each time.
  const told = [...app.roles.values()].filter((role) => role.key !== adminRole || own.has(role.key));
  const roles = told.map((definition): CompiledRole => {
    const { grants } = compileGrants([definition], app.model);
    return {
      key: definition.key,
      label: definition.label,
      definition,
      grants,
      held: own.has(definition.key),
    };
  });
  const compiled = [asked.grants, ...roles.map(({ grants }) => grants)];
  const judges =
    record === undefined
      ? { together: judgeRows, alone: judgeRows }
      : await judgeRecord(work, asked, { table: key, id: record }, everyRight(compiled, table));
  const rights: Partial<Record<RightName, RightAnswer>> = {};
  for (const right of rightNames) {
    rights[right] = await describeRight(work, { ...asked, roles, judges }, table, right, record);
  }
  const names = [...new Set([...table.fields.keys(), ...table.columns.keys(), ...table.collections.keys()])];
  return {
    key,
    label: table.label,
    rights: rights as TableAnswer['rights'],
    fields: names
      .filter((name) => name !== 'id' && name !== 'version')
      .map((name) => describeFieldRights(app, { grants: asked.grants, roles, judges }, table, name)),
    ...(record === undefined ? {} : { record: await titled(work, asked.asker, key, record) }),
  };
}

async function titled(work: Work, asker: Person, table: string, id: number) {
  const refs = await referenceTitles(work, asker, new Map([[table, new Set([id])]]));
  return { id, title: refs[table]?.[String(id)] ?? `#${id}` };
}

/** Everything that a record can be asked about. */
function* everyRight(compiled: readonly Grants[], table: ModelTable): Iterable<Right> {
  for (const grants of compiled) {
    const rights = grants.of(table.key);
    yield* [rights.read, rights.create, rights.update, rights.delete];
    for (const key of [...table.fields.keys(), ...table.columns.keys(), ...table.collections.keys()]) {
      const { read, masked, update } = rights.field(key);
      yield* [read, masked, update];
    }
  }
}

async function describeRight(
  work: Work,
  { asker, person, grants, roles, judges }: Asked & { roles: readonly CompiledRole[]; judges: Judges },
  table: ModelTable,
  right: RightName,
  record: number | undefined,
): Promise<RightAnswer> {
  const fixed = table.definition.appendOnly === true && (right === 'update' || right === 'delete');
  const limits: Limit[] = fixed ? ['append-only'] : [];
  // Nobody makes a record that is there: whether one like it could be made would tell what it holds.
  const asked = right === 'create' ? { together: judgeRows, alone: judgeRows } : judges;
  const verdict = fixed ? 'no' : asked.together(grants.of(table.key)[right]);
  const said: RoleGrant[] = [];
  for (const role of roles.filter(({ held }) => held)) {
    const given = role.grants.of(table.key)[right];
    const condition = typeof given === 'boolean' ? undefined : given;
    const gives = asked.alone(given);
    // Without a record, and where its outcome may not be told, the condition stands for itself.
    const tree =
      condition === undefined || record === undefined || gives === 'some'
        ? undefined
        : await explainCondition(work, { asker, person }, condition, table.key, record);
    said.push(grantOf(work, role, table, right, gives, condition, tree));
  }
  const others = roles
    .filter(({ held, grants: each }) => !held && asked.alone(each.of(table.key)[right]) !== 'no')
    .map(({ key, label, grants: each }) => ({ key, label, gives: asked.alone(each.of(table.key)[right]) }));
  return { verdict, grants: said, others: verdict === 'yes' || fixed ? [] : others, limits };
}

function grantOf(
  { app }: Work,
  { key, label, definition }: CompiledRole,
  table: ModelTable,
  right: RightName,
  gives: RoleGrant['gives'],
  condition: Node | undefined,
  tree: NamedExplanation | undefined,
): RoleGrant {
  const { pointer, follows } = rightSource(app.model, definition, table.key, right);
  const role = { key, label };
  const document = documentOfGrant(app.grantOrigins, key, pointer);
  if (key === adminRole) return { role, document, pointer: '', gives: 'yes' };
  return {
    role,
    document,
    pointer,
    gives,
    ...(condition === undefined ? {} : { condition: inWords(app.model, condition) }),
    ...(tree === undefined ? {} : { tree }),
    ...(follows === undefined ? {} : { follows: { key: follows, label: tableOf(app.model, follows).label } }),
  };
}

export const inWords = (model: Work['app']['model'], condition: Node): Label => ({
  zh: formatNodeInWords(condition, model, 'zh'),
  en: formatNodeInWords(condition, model, 'en'),
});
