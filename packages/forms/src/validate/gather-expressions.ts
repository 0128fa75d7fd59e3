/**
 * All expressions of a form → checked nodes with what they do, and what is wrong with them at their places. Those of
 * the table itself (formulas, defaults, checks) are not among them: they were checked with it.
 */
import {
  type CheckDefinition,
  type Expression,
  type FormDefinition,
  missingName,
  type Problem,
  pointer,
  problem,
  under,
} from '@dunlin/definition';
import { check, type Node, reachedOver } from '@dunlin/expression';
import { type AppModel, checkGivenValue, type ModelTable, messageValues } from '@dunlin/tables';
import type { BlockExpression } from '../define-block-type.ts';
import type { Role } from '../form-plan.ts';
import type { PlacedBlock } from './read-layout.ts';

export interface FormExpression {
  readonly role: Role;
  /** Over the record of the form, or over one row. */
  readonly node: Node;
  /** Where it stands in the definition. */
  readonly at: string;
  /** Path of its place below the options of its block; absent for what is no option. */
  readonly option?: { readonly block: string; readonly path: readonly (string | number)[] };
}

export interface Gathered {
  readonly expressions: readonly FormExpression[];
  readonly problems: readonly Problem[];
}

const boolean = { kind: 'boolean' } as const;

export function gatherExpressions(
  { checks = [] }: Pick<FormDefinition, 'checks'>,
  blocks: readonly PlacedBlock[],
  model: AppModel,
  table: ModelTable,
): Gathered {
  const expressions: FormExpression[] = [];
  const problems: Problem[] = [];
  for (const { block, type, at } of blocks) {
    const place = { model, table, block: block.id };
    if (block.visible !== undefined) {
      const checked = check(block.visible as Expression, {
        schema: model,
        table: table.key,
        expected: boolean,
      });
      const visibleAt = under(at, 'visible');
      problems.push(...checked.problems.map((each) => ({ ...each, pointer: visibleAt + each.pointer })));
      const role = { kind: 'visible', block: block.id } as const;
      if (checked.node !== undefined) expressions.push({ role, node: checked.node, at: visibleAt });
    }
    for (const each of type.expressions?.(block.options ?? {}, place) ?? []) {
      const optionAt = under(at, 'options', ...each.at);
      const checked = checkOption(each, model, table);
      // What it is made of has its problems at its own place, further in.
      const isTold = each.made === true && problems.some((known) => known.pointer.startsWith(`${optionAt}/`));
      if (!isTold) {
        problems.push(
          ...checked.problems.map((found) => ({
            ...found,
            pointer: each.made === true ? optionAt : optionAt + found.pointer,
          })),
        );
      }
      const { role } = each;
      if (role === undefined || checked.node === undefined) continue;
      const node = role.kind === 'fill' ? reachedFrom(table, role.from, checked.node) : checked.node;
      expressions.push({ role, node, at: optionAt, option: { block: block.id, path: each.at } });
    }
  }
  const seen = new Set<string>();
  checks.forEach((definition, index) => {
    const at = pointer('checks', index);
    if (seen.has(definition.key)) {
      const detail = `Two checks have the key "${definition.key}"`;
      problems.push(problem('form.twice', under(at, 'key'), detail, { id: definition.key }));
    }
    seen.add(definition.key);
    const found = gatherCheck(definition, at, model, table);
    expressions.push(...found.expressions);
    problems.push(...found.problems);
  });
  return { expressions, problems };
}

function checkOption(
  { expression, table: over, expected, gives }: BlockExpression,
  model: AppModel,
  table: ModelTable,
): { node?: Node; problems: readonly Problem[] } {
  const scope = over ?? table.key;
  if (gives !== undefined) return checkGivenValue(model, scope, gives, expression);
  return check(expression, { schema: model, table: scope, ...(expected === undefined ? {} : { expected }) });
}

/** An expression about the record that a reference leads to, seen from the record that has the reference. */
function reachedFrom(table: ModelTable, field: string, node: Node): Node {
  const type = table.fields.get(field)?.type;
  if (type?.kind !== 'reference') throw new Error(`${table.key}.${field} is no reference`);
  return reachedOver([{ from: table.key, field, table: type.table }], node);
}

function gatherCheck(definition: CheckDefinition, at: string, model: AppModel, table: ModelTable): Gathered {
  const { key, field } = definition;
  const scope = { schema: model, table: table.key, expected: boolean };
  const { node, problems: wrong } = check(definition.expression as Expression, scope);
  const problems = wrong.map((each) => ({ ...each, pointer: `${at}/expression${each.pointer}` }));
  const expressions: FormExpression[] = [];
  const of = 'form' as const;
  if (node !== undefined)
    expressions.push({ role: { kind: 'check', check: key, of }, node, at: `${at}/expression` });
  const message = messageValues(model, table.key, definition);
  problems.push(...message.problems.map((each) => ({ ...each, pointer: at + each.pointer })));
  for (const [name, value] of message.values) {
    expressions.push({
      role: { kind: 'shown', check: key, of, name },
      node: value,
      at: under(at, 'values', name),
    });
  }
  if (field !== undefined && !table.fields.has(field)) {
    const known = table.fields.keys();
    problems.push(missingName('form.field', under(at, 'field'), `field of ${table.key}`, field, known));
  }
  return { expressions, problems };
}
