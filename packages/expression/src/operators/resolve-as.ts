import type { Node } from '../node.ts';
import type { Type } from '../type.ts';
import { expectType } from './conversion.ts';
import type { Report } from './define-operator.ts';

/** The type rule of an operator whose arguments have one type each: the n-th of `types`, its last one repeated. */
export function resolveAs(result: Type, ...types: readonly [Type, ...Type[]]) {
  return (args: readonly Node[], report: Report): { type: Type; args: readonly Node[] } | undefined => {
    const converted = args.map((arg, index) =>
      expectType(arg, types[Math.min(index, types.length - 1)]!, index, report),
    );
    if (converted.some((arg) => arg === undefined)) return undefined;
    return { type: result, args: converted as readonly Node[] };
  };
}
