/** What a reader writes may use only fields that they may read in some row: else its answer would tell of the others. */
import type { Problem } from '@dunlin/definition';
import type { Node } from '@dunlin/expression';
import { type AppModel, fieldOf, type Grants, tableOf } from '@dunlin/tables';
import { recordProblem } from './preparation.ts';

export interface FieldPlace {
  readonly table: string;
  readonly field: string;
}

/** Fields that a node reads and that the reader may read in no row; each once. */
export function unreadableFields(node: Node, grants: Grants): FieldPlace[] {
  const found = new Map<string, FieldPlace>();
  const ask = (table: string, field: string): void => {
    if (grants.of(table).field(field).read === false) found.set(`${table}.${field}`, { table, field });
  };
  const visit = (each: Node): void => {
    if (each.kind === 'call') for (const arg of each.args) visit(arg);
    if (each.kind !== 'field' && each.kind !== 'aggregate') return;
    for (const { from, field } of each.hops) ask(from, field);
    ask(each.table, each.kind === 'field' ? each.field : each.via);
    if (each.kind === 'field') return;
    if (each.value !== undefined) visit(each.value);
    if (each.filter !== undefined) visit(each.filter);
  };
  visit(node);
  return [...found.values()];
}

/** The problems of a node that a reader wrote. */
export const unreadableProblems = (model: AppModel, node: Node, grants: Grants, at: string): Problem[] =>
  unreadableFields(node, grants).map((place) =>
    fieldProblem(
      model,
      place,
      at,
      'read',
      (name) => `You may not read "${name}", so nothing here can use it`,
    ),
  );

export function fieldProblem(
  model: AppModel,
  { table, field }: FieldPlace,
  at: string,
  action: 'read' | 'write',
  sentence: (name: string) => string,
): Problem {
  const definition = tableOf(model, table);
  const { label } = definition.collections.get(field) ?? fieldOf(definition, field);
  const params = { table, field, label_zh: label.zh, label_en: label.en, action };
  return recordProblem('rights.field', at, sentence(label.en), params);
}
