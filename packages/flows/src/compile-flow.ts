/**
 * A flow definition → a flow ready to run, or its problems.
 *
 *   validateFlow ─▶ expressions checked into nodes ─▶ CompiledFlow
 */
import { always, type BusinessCalendar } from '@dunlin/calendar';
import { type FlowDefinition, hasErrors, type Problem } from '@dunlin/definition';
import { check, type Node, type Type } from '@dunlin/expression';
import type { CompiledFlow, CompiledStep } from './compiled-flow.ts';
import { mainChain } from './main-chain.ts';
import { stepType } from './step-types/index.ts';
import { expectedType, type FlowSurroundings, relatedOf, validateFlow } from './validate-flow.ts';

export interface CompileSurroundings extends Omit<FlowSurroundings, 'calendars'> {
  readonly calendars: ReadonlyMap<string, BusinessCalendar>;
}

/** @param version published version, 0 for a draft */
export function compileFlow(
  definition: FlowDefinition,
  version: number,
  around: CompileSurroundings,
): { flow?: CompiledFlow; problems: Problem[] } {
  const problems = validateFlow(definition, { ...around, calendars: around.calendars.keys() });
  if (hasErrors(problems)) return { problems };
  const node = (expression: unknown, expected?: Type): Node => {
    const scope = {
      schema: around.schema,
      table: definition.table,
      ...(expected === undefined ? {} : { expected }),
    };
    const checked = check(expression as never, scope);
    if (checked.node === undefined)
      throw new Error(`flow ${definition.key}: an expression was valid and is not`);
    return checked.node;
  };
  const calendars = new Map([[always.key, always], ...around.calendars]);
  const waits = mainChain(definition, stepType);
  const steps = definition.steps.map((step): CompiledStep => {
    const type = stepType(step.type)!;
    const options = step.options ?? {};
    const outlets = new Map<string, string>();
    for (const { key } of type.outlets(options)) {
      const target = step.next?.[key] ?? step.next?.['next'];
      if (target !== undefined) outlets.set(key, target);
    }
    const { related } = relatedOf(type, options, definition.table, around.schema);
    return {
      id: step.id,
      type,
      label: step.label,
      options,
      inputs: type.inputs(options, waits).map((input) => ({
        key: input.key,
        node: node(input.expression, expectedType(input, related?.table ?? definition.table, around.schema)),
      })),
      ...(related === undefined ? {} : { related }),
      next: outlets,
    };
  });
  const { exit, pause, hold } = definition;
  const first = steps.find((step) => step.id === definition.start);
  const byHand = first?.type.byHand?.(first.options);
  const flow: CompiledFlow = {
    key: definition.key,
    version,
    label: definition.label,
    table: definition.table,
    schema: around.schema,
    definition,
    start: definition.start,
    reentry: definition.reentry ?? 'once',
    calendar: calendars.get(definition.calendar ?? always.key)!,
    calendars,
    steps: new Map(steps.map((step) => [step.id, step])),
    waits,
    ...(byHand === undefined ? {} : { byHand }),
    ...(exit && {
      exit: { node: node(exit.condition, { kind: 'boolean' }), outcome: exit.outcome, label: exit.label },
    }),
    ...(pause && {
      pause: { node: node(pause.condition, { kind: 'boolean' }), reason: pause.reason, label: pause.label },
    }),
    ...(hold && {
      hold: { node: node(hold.condition, { kind: 'boolean' }), reason: hold.reason, label: hold.label },
    }),
    ...(definition.owner === undefined
      ? {}
      : { owner: node(definition.owner, { kind: 'reference', table: 'users' }) }),
  };
  return { flow, problems };
}
