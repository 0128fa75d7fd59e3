/**
 * What the items of a list are called by: an `id`, a `key`, or the `field` that they are about, the same for all of them
 * and no two alike. Lists of anything else, expressions among them, have no names and are looked at as a whole.
 */
const nameSettings = ['id', 'key', 'field'] as const;

export type NameSetting = (typeof nameSettings)[number];

/** The setting by which the items of all of these lists have names; undefined where they have none in common. */
export function nameSetting(...lists: readonly (readonly unknown[])[]): NameSetting | undefined {
  return nameSettings.find((setting) =>
    lists.every((list) => {
      const names = list.map((item) => nameOf(item, setting));
      return names.every((name) => name !== undefined) && new Set(names).size === names.length;
    }),
  );
}

export function nameOf(item: unknown, setting: NameSetting): string | undefined {
  if (!isPlain(item) || !Object.hasOwn(item, setting)) return undefined;
  const name = item[setting];
  return typeof name === 'string' ? name : undefined;
}

export const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
