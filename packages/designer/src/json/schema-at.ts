/** The JSON Schema of a place inside a document, as far as it can be told: unions give all of their branches. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly patternProperties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
}

/** @returns every schema that may hold there; none where anything may */
export function schemaAt(root: JsonSchema, steps: readonly string[]): JsonSchema[] {
  let here = branches(root, root);
  for (const step of steps) {
    here = here.flatMap((schema) => branches(partOf(schema, step), root));
  }
  return here;
}

function partOf(schema: JsonSchema, step: string): JsonSchema | undefined {
  if (schema.items !== undefined && /^\d+$/.test(step)) return schema.items;
  if (schema.properties !== undefined && Object.hasOwn(schema.properties, step))
    return schema.properties[step];
  const { patternProperties = {}, additionalProperties } = schema;
  const named = Object.entries(patternProperties).find(([pattern]) => new RegExp(pattern, 'u').test(step));
  return named?.[1] ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined);
}

/** Followed through references and taken apart at unions; a schema that refers to itself ends where it begins again. */
function branches(
  schema: JsonSchema | undefined,
  root: JsonSchema,
  seen: readonly string[] = [],
): JsonSchema[] {
  if (schema === undefined) return [];
  const { $ref: ref, anyOf, allOf } = schema;
  if (ref !== undefined) {
    if (seen.includes(ref)) return [];
    const name = ref.replace('#/$defs/', '');
    return branches(root.$defs?.[name], root, [...seen, ref]);
  }
  const parts = [...(anyOf ?? []), ...(allOf ?? [])];
  const inside = parts.flatMap((each) => branches(each, root, seen));
  return parts.length === 0 || schema.properties !== undefined ? [schema, ...inside] : inside;
}
