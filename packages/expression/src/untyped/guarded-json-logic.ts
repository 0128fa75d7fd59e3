/**
 * json-logic-js with a budget. Its operators call each other through `jsonLogic.apply`, so counting there counts all.
 *
 * Replaced are only `log`, which would print; `var`, which would follow prototypes; `cat` and `merge`, which are
 * measured before they build. All else is the library's own, so that its semantics are.
 */
import jsonLogic from 'json-logic-js';
import { untypedLimits } from '../limits.ts';
import { LogicFailure } from './logic-error.ts';
import { ValueWeights } from './value-weight.ts';

const { steps: maxSteps, weight: maxWeight, weightPerStep } = untypedLimits;

interface Budget {
  steps: number;
  readonly weights: ValueWeights;
  readonly log: (value: unknown) => void;
}

let budget: Budget | undefined;

function measure(value: unknown): unknown {
  if (budget === undefined) return value;
  const weight = budget.weights.of(value);
  if (weight > maxWeight) throw new LogicFailure('logic.too-large', 'A value on the way is too large');
  budget.steps += 1 + weight / weightPerStep;
  if (budget.steps > maxSteps)
    throw new LogicFailure('logic.too-long', 'The evaluation takes too many steps');
  return value;
}

const applyUnmeasured = jsonLogic.apply;
jsonLogic.apply = (rule, data) => measure(applyUnmeasured(rule, data));

jsonLogic.add_operation('log', (value: unknown) => {
  budget?.log(value);
  return value;
});

jsonLogic.add_operation('var', function readOwn(this: unknown, path: unknown, fallback: unknown = null) {
  if (path === undefined || path === '' || path === null) return this;
  let at: unknown = this;
  for (const key of String(path).split('.')) {
    if (at === null || at === undefined || !Object.hasOwn(Object(at), key)) return fallback;
    at = (at as Record<string, unknown>)[key];
    if (at === undefined) return fallback;
  }
  return at;
});

jsonLogic.add_operation('cat', (...values: unknown[]) => {
  measure(values);
  return values.join('');
});

jsonLogic.add_operation('merge', (...values: unknown[]) => {
  measure(values);
  return values.flat();
});

/** Applies a rule; throws a `LogicFailure` or what the library throws. */
export function applyGuarded(rule: unknown, data: unknown, log: (value: unknown) => void): unknown {
  const outer = budget;
  budget = { steps: 0, weights: new ValueWeights(), log };
  try {
    return jsonLogic.apply(rule, data);
  } finally {
    budget = outer;
  }
}
