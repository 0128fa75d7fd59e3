/** The server's description of its API, as far as the reference page reads it. */
import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/client.ts';

export interface Schema {
  readonly $ref?: string;
  readonly [part: string]: unknown;
}

export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly description?: string;
    readonly schema: Schema;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<
    Record<
      string,
      {
        readonly description?: string;
        readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
      }
    >
  >;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
}

export interface ReferenceDocument {
  readonly tags: readonly {
    readonly name: string;
    readonly description?: string;
    /** Of a table, in both languages. */
    readonly 'x-label'?: unknown;
  }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export interface PlacedOperation extends Operation {
  readonly method: string;
  readonly path: string;
}

export const referenceQuery = (language: 'zh' | 'en') =>
  queryOptions({
    queryKey: ['api-reference', language],
    queryFn: ({ signal }) => call<ReferenceDocument>(`/openapi.json?lang=${language}`, { signal }),
    staleTime: 60_000,
  });

export const operationsOf = ({ paths }: ReferenceDocument): PlacedOperation[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      method: method.toUpperCase(),
      path,
    })),
  );

/** A schema with what it refers to put in its place, two levels deep, as people read it. */
export function readable(schema: Schema, document: ReferenceDocument, depth = 0): unknown {
  if (typeof schema !== 'object' || schema === null) return schema;
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split('/').at(-1)!;
    const found = document.components.schemas[name];
    return found === undefined || depth >= 2 ? { $ref: name } : readable(found, document, depth + 1);
  }
  if (Array.isArray(schema)) return schema.map((each: Schema) => readable(each, document, depth));
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => key !== 'x-label' && key !== 'x-labels')
      .map(([key, part]) => [key, readable(part as Schema, document, depth)]),
  );
}
