/**
 * A flow definition → all of its problems, each with its pointer.
 *
 *   shape of each step's options ─▶ names (steps, outlets, templates, calendars, roles, fields)
 *   ─▶ expressions over the subject's table ─▶ the graph: reachable, no loose ends, no spinning circles
 */
import {
  type FlowDefinition,
  missingName,
  type Problem,
  pointer,
  problem,
  type StepDefinition,
  type TemplateForm,
  under,
  validateShape,
} from '@dunlin/definition';
import { check, type Schema, type Type } from '@dunlin/expression';
import { type RelatedRecords, resolveRelated } from '@dunlin/tables';
import type { Input, Reference, StepType } from './define-step-type.ts';
import { filledFormProblems } from './filled-form.ts';
import { graphProblems } from './flow-graph.ts';
import { mainChain } from './main-chain.ts';
import { stepType, stepTypes } from './step-types/index.ts';

/** What a flow may name. */
export interface FlowSurroundings {
  readonly schema: Schema;
  /** Keys of calendars; `always` need not be among them. */
  readonly calendars: Iterable<string>;
  readonly roles: Iterable<string>;
  readonly templates: ReadonlyMap<string, { readonly table: string; readonly form: TemplateForm }>;
  readonly forms: ReadonlyMap<string, { readonly table: string }>;
}

export function validateFlow(flow: FlowDefinition, around: FlowSurroundings): Problem[] {
  const { schema } = around;
  const problems: Problem[] = [];
  if (schema.table(flow.table) === undefined) {
    return [missingName('flow.table', pointer('table'), 'table', flow.table, schema.tables.keys())];
  }
  problems.push(...wholeFlowProblems(flow, around));
  problems.push(...identityProblems(flow));

  const sound: { step: StepDefinition; type: StepType; at: string }[] = [];
  for (const [index, step] of flow.steps.entries()) {
    const at = pointer('steps', index);
    const type = stepType(step.type);
    if (type === undefined) {
      const names = stepTypes.map((each) => each.name);
      problems.push(missingName('flow.step-type', under(at, 'type'), 'step type', step.type, names));
      continue;
    }
    const shape = validateShape(type.options, step.options ?? {}, under(at, 'options'));
    problems.push(...shape);
    if (shape.length === 0) sound.push({ step, type, at });
  }
  // The rest reads options, so it speaks only about steps whose options have their shape.
  const whole = sound.length === flow.steps.length;
  const waits = whole ? mainChain(flow, stepType) : [];
  for (const { step, type, at } of sound) {
    const options = step.options ?? {};
    const below = (parts: readonly (string | number)[]): string => under(at, 'options', ...parts);
    for (const each of type.check?.(options, { schema, table: flow.table }) ?? []) {
      problems.push({ ...each, pointer: under(at, 'options') + each.pointer });
    }
    for (const each of type.references?.(options) ?? []) {
      problems.push(...referenceProblems(each, below(each.at), flow, around));
    }
    const asked = type.form?.(options);
    if (asked?.filled !== undefined) {
      const found = filledFormProblems(asked.filled, asked.outcomes, flow.table, around.forms, schema);
      problems.push(...found.map((each) => ({ ...each, pointer: below([]) + each.pointer })));
    }
    // The start step's inputs are those of the waits, which report them themselves.
    const inputs = type.name === 'start' ? [] : type.inputs(options, waits);
    const { related, problems: lost } = relatedOf(type, options, flow.table, schema);
    problems.push(...lost.map((each) => ({ ...each, pointer: below([]) + each.pointer })));
    const target = related?.table ?? flow.table;
    // What is set has the type of a field that is known only where the path leads somewhere.
    const known = lost.length === 0 ? inputs : inputs.filter((each) => each.field === undefined);
    for (const each of known) {
      problems.push(...expressionProblems(each, below(each.at), flow.table, schema, target));
    }
  }
  if (whole) problems.push(...graphProblems(flow, stepType));
  return problems;
}

function wholeFlowProblems(flow: FlowDefinition, { schema, calendars }: FlowSurroundings): Problem[] {
  const problems: Problem[] = [];
  const condition = (name: 'exit' | 'pause' | 'hold'): void => {
    const part = flow[name];
    if (part === undefined) return;
    const input = { expression: part.condition as never, expected: { kind: 'boolean' } as const };
    problems.push(...expressionProblems(input, pointer(name, 'condition'), flow.table, schema));
  };
  condition('exit');
  condition('pause');
  condition('hold');
  if (flow.owner !== undefined) {
    const input = {
      expression: flow.owner as never,
      expected: { kind: 'reference', table: 'users' } as const,
    };
    problems.push(...expressionProblems(input, pointer('owner'), flow.table, schema));
  }
  if (flow.calendar !== undefined)
    problems.push(...calendarProblems(flow.calendar, pointer('calendar'), calendars));
  return problems;
}

function identityProblems(flow: FlowDefinition): Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const [index, step] of flow.steps.entries()) {
    const { id } = step;
    if (seen.has(id)) {
      problems.push(
        problem('flow.duplicate-step', pointer('steps', index, 'id'), `Two steps have the id "${id}"`, {
          id,
        }),
      );
    }
    seen.add(id);
    if (step.type === 'start' && id !== flow.start) {
      const detail = `"${id}" is a second start step; the flow starts at "${flow.start}"`;
      problems.push(problem('flow.start', pointer('steps', index, 'type'), detail, { id }));
    }
  }
  const first = flow.steps.find((step) => step.id === flow.start);
  if (first === undefined) {
    problems.push(missingName('flow.start', pointer('start'), 'step', flow.start, seen));
  } else if (first.type !== 'start') {
    const detail = `The flow starts at "${first.id}", which is of type "${first.type}", not "start"`;
    problems.push(problem('flow.start', pointer('start'), detail, { id: first.id, type: first.type }));
  }
  return problems;
}

/**
 * Type that the place of an input needs; undefined where any will do.
 * @param table of the records whose field the input may set
 */
export const expectedType = (
  input: Pick<Input, 'expected' | 'field'>,
  table: string,
  schema: Schema,
): Type | undefined =>
  input.expected ??
  (input.field === undefined ? undefined : schema.table(table)?.fields.get(input.field)?.type);

/** The records that a step changes; undefined where that is the subject, or where the path leads nowhere. */
export function relatedOf(
  type: StepType,
  options: unknown,
  table: string,
  schema: Schema,
): { related?: RelatedRecords; problems: Problem[] } {
  const path = type.related?.(options) ?? {};
  return path.record === undefined && path.rows === undefined
    ? { problems: [] }
    : resolveRelated(schema, table, path);
}

function expressionProblems(
  input: Pick<Input, 'expression' | 'expected' | 'field'>,
  at: string,
  table: string,
  schema: Schema,
  target = table,
): Problem[] {
  const expected = expectedType(input, target, schema);
  const scope = { schema, table, ...(expected === undefined ? {} : { expected }) };
  return check(input.expression, scope).problems.map((each) => ({ ...each, pointer: at + each.pointer }));
}

function referenceProblems(
  reference: Reference,
  at: string,
  flow: FlowDefinition,
  { calendars, roles, templates }: FlowSurroundings,
): Problem[] {
  const { kind, key } = reference;
  if (kind === 'calendar') return calendarProblems(key, at, calendars);
  if (kind === 'role') {
    const known = [...roles];
    return known.includes(key) ? [] : [missingName('flow.role', at, 'role', key, known)];
  }
  if (kind === 'task-step') {
    const tasks = flow.steps.filter((step) => step.type === 'task').map((step) => step.id);
    return tasks.includes(key) ? [] : [missingName('flow.step', at, 'task step', key, tasks)];
  }
  const template = templates.get(key);
  const fitting = [...templates].filter(([, each]) => each.form === kind && each.table === flow.table);
  if (template === undefined) {
    return [
      missingName(
        'flow.template',
        at,
        'template',
        key,
        fitting.map(([name]) => name),
      ),
    ];
  }
  if (template.form !== kind) {
    const detail = `The template "${key}" makes ${template.form}, ${kind} is needed`;
    return [problem('flow.template', at, detail, { name: key, form: template.form })];
  }
  if (template.table === flow.table) return [];
  const detail = `The template "${key}" is about "${template.table}", the flow about "${flow.table}"`;
  return [problem('flow.template', at, detail, { name: key, table: template.table })];
}

function calendarProblems(key: string, at: string, calendars: Iterable<string>): Problem[] {
  const known = ['always', ...calendars];
  return known.includes(key) ? [] : [missingName('flow.calendar', at, 'calendar', key, known)];
}
