/**
 * A form that people outside fill in by links → what would tell them more than it is meant to. They know the fields of the
 * form and those that it shows of the record that the link is for; so nothing else may stand in it, nor be read by it.
 */
import {
  type ExternalUse,
  type FormDefinition,
  missingName,
  type Problem,
  pointer,
  problem,
  under,
} from '@dunlin/definition';
import { check, type Node } from '@dunlin/expression';
import { type AppModel, type ModelTable, referredTable, tableOf } from '@dunlin/tables';
import type { FormExpression } from './gather-expressions.ts';
import type { PlacedBlock } from './read-layout.ts';

/** Blocks that hold or tell nothing but the form's own fields. */
const closedBlocks: ReadonlySet<string> = new Set([
  'field',
  'section',
  'columns',
  'column',
  'tabs',
  'tab',
  'steps',
  'step',
  'rows',
  'text',
  'divider',
]);

export function externalProblems(
  { uses = [], external }: FormDefinition,
  blocks: readonly PlacedBlock[],
  expressions: readonly FormExpression[],
  model: AppModel,
  table: ModelTable,
): Problem[] {
  const isUsed = uses.includes('external');
  if (external === undefined) {
    if (!isUsed) return [];
    const detail = 'A form that is filled in by links says in "external" what they are for';
    return [problem('form.external', '/uses', detail)];
  }
  if (!isUsed) {
    const detail = 'Only a form with the use "external" is filled in by links';
    return [problem('form.external', '/external', detail)];
  }
  const subject = subjectOf(external, model, table);
  if (subject === undefined) {
    const known = [...table.columns.values()].filter((each) => isGivenReference(table, each.key));
    const what = `reference of ${table.key} that can be given`;
    const keys = known.map(({ key }) => key);
    return [missingName('form.external-about', '/external/about', what, external.about, keys)];
  }
  const reads = { table, about: external.about, shown: new Set(external.shows), subject, model };
  return [
    ...shownProblems(external, subject),
    ...recipientProblems(external, model, subject),
    ...blocks.flatMap((each) => blockProblems(each, reads)),
    ...expressions.flatMap(({ node, at, role }) => {
      const scope =
        'collection' in role && role.kind !== 'total' ? table.collections.get(role.collection) : undefined;
      return readsBeyond(node, scope === undefined ? table : tableOf(model, scope.table), reads)
        ? [beyond(at)]
        : [];
    }),
  ];
}

const beyond = (at: string): Problem =>
  problem(
    'form.external-reads',
    at,
    'Whoever fills this form in knows its own fields and what it shows of the record that the link is for; nothing else can be read here',
  );

const isGivenReference = (table: ModelTable, key: string): boolean => {
  const field = table.columns.get(key);
  return field !== undefined && !field.readOnly && referredTable(field) !== undefined;
};

function subjectOf({ about }: ExternalUse, model: AppModel, table: ModelTable): ModelTable | undefined {
  if (!isGivenReference(table, about)) return undefined;
  const to = referredTable(table.columns.get(about)!);
  // Nobody is told of people, so a link is for none of them.
  if (to === 'users') return undefined;
  return to === undefined ? undefined : model.table(to);
}

function shownProblems({ shows = [] }: ExternalUse, subject: ModelTable): Problem[] {
  return shows.flatMap((key, index) => {
    const at = pointer('external', 'shows', index);
    const field = subject.fields.get(key);
    if (field === undefined) {
      return [missingName('form.field', at, `field of ${subject.key}`, key, subject.fields.keys())];
    }
    return field.type.kind === 'reference' ? [leading(at, key)] : [];
  });
}

const leading = (at: string, field: string): Problem =>
  problem(
    'form.external-field',
    at,
    `"${field}" leads to other records or to people, of which nothing is told outside`,
    { field },
  );

function recipientProblems({ recipient = {} }: ExternalUse, model: AppModel, subject: ModelTable): Problem[] {
  return (['name', 'email'] as const).flatMap((part) => {
    const path = recipient[part];
    if (path === undefined) return [];
    const scope = { schema: model, table: subject.key, expected: { kind: 'text' } } as const;
    const at = pointer('external', 'recipient', part);
    return check({ var: path }, scope).problems.map((each) => ({ ...each, pointer: at }));
  });
}

interface Readable {
  readonly table: ModelTable;
  readonly about: string;
  readonly shown: ReadonlySet<string>;
  readonly subject: ModelTable;
  readonly model: AppModel;
}

function blockProblems({ type, block, at }: PlacedBlock, reads: Readable): Problem[] {
  if (!closedBlocks.has(type.name)) {
    const detail = `A block of type "${type.name}" tells of other records, so it stands in no form that is filled in by links`;
    return [problem('form.external-block', under(at, 'type'), detail, { type: type.name })];
  }
  const { table, model } = reads;
  const { field: key, columns = [] } = (block.options ?? {}) as {
    field?: string;
    columns?: readonly { field: string }[];
  };
  if (type.name === 'field') return fieldProblems(table, key!, under(at, 'options', 'field'), reads);
  const rows = type.name === 'rows' ? table.collections.get(key!) : undefined;
  if (rows === undefined) return [];
  const of = tableOf(model, rows.table);
  return columns.flatMap(({ field }, index) =>
    fieldProblems(of, field, under(at, 'options', 'columns', index, 'field'), reads),
  );
}

function fieldProblems(of: ModelTable, key: string, at: string, reads: Readable): Problem[] {
  const list = of.collections.get(key);
  if (list !== undefined) return list.files || list.target === undefined ? [] : [leading(at, key)];
  const field = of.fields.get(key) ?? of.columns.get(key);
  if (field === undefined) return [];
  if (field.type.kind === 'reference') return [leading(at, key)];
  const nodes = [field.node, field.default].filter((each) => each !== undefined);
  return nodes.some((node) => readsBeyond(node, of, reads)) ? [beyond(at)] : [];
}

/** Whether a node about a record of `scope` (the form's own table, or one of its rows) reads what is not told outside. */
function readsBeyond(node: Node, scope: ModelTable, reads: Readable): boolean {
  const { table, about, shown, subject } = reads;
  const known = new Set<string>();
  const ownField = (of: ModelTable, key: string): boolean => {
    const name = `${of.key}.${key}`;
    if (known.has(name)) return false;
    known.add(name);
    const field = of.fields.get(key);
    return [field?.node, field?.default].some((each) => each !== undefined && visit(each, of));
  };
  const visit = (each: Node, from: ModelTable): boolean => {
    switch (each.kind) {
      case 'literal':
        return false;
      case 'parameter':
        return each.name === 'user';
      case 'call':
        return each.args.some((arg) => visit(arg, from));
      case 'field': {
        const [first, second, ...rest] = each.hops;
        if (first === undefined) return ownField(from, each.field);
        // From a row back to the record that it belongs to, and on from there.
        const isBack = from !== table && first.table === table.key;
        const hop = isBack ? second : first;
        if (isBack && hop === undefined) return ownField(table, each.field);
        const more = isBack ? rest.length : each.hops.length - 1;
        const isSubject = hop!.from === table.key && hop!.field === about && hop!.table === subject.key;
        return !isSubject || more > 0 || (each.field !== 'id' && !shown.has(each.field));
      }
      case 'aggregate': {
        const rows =
          each.hops.length === 0 && from === table
            ? [...table.collections.values()].find(
                ({ table: of, via }) => of === each.table && via === each.via,
              )
            : undefined;
        if (rows === undefined) return true;
        const of = tableOf(reads.model, rows.table);
        return [each.value, each.filter].some((part) => part !== undefined && visit(part, of));
      }
    }
  };
  return visit(node, scope);
}
