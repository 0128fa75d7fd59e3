/**
 * Places for values in a statement that is printed once and bound at every use.
 *
 *   printQuery(query, new Slots(), schema) ─▶ text, parameters with slots among them ─▶ bindSlots(parameters, values)
 *
 * What is printed never depends on the value of a parameter, so the text is right for all of them.
 */
import type { Parameters } from '@dunlin/expression';
import type { RawBuilder } from 'kysely';

export class Slot {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** In place of values: a slot for each name, or SQL that gives a list of ids. */
export class Slots {
  readonly #lists: Readonly<Record<string, RawBuilder<unknown>>>;

  constructor(lists: Readonly<Record<string, RawBuilder<unknown>>> = {}) {
    this.#lists = lists;
  }

  of(name: string): Slot | RawBuilder<unknown> {
    return Object.hasOwn(this.#lists, name) ? this.#lists[name]! : new Slot(name);
  }
}

/** A value that is not given is a bug, so this throws. */
export function bindSlots(bound: readonly unknown[], parameters: Parameters): unknown[] {
  return bound.map((each) => {
    if (!(each instanceof Slot)) return each;
    if (!Object.hasOwn(parameters, each.name)) {
      throw new Error(`The query needs a parameter "${each.name}"`);
    }
    return parameters[each.name];
  });
}
