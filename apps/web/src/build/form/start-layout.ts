/** A table, published or drafted → the blocks that a new form over it begins with: all fields in sections by what they say. */
import type { FormDefinition, TableUse } from '@dunlin/definition';
import { call } from '../../api/client.ts';

export async function startLayout(
  table: string,
  use: TableUse = 'create',
): Promise<FormDefinition['layout']> {
  const { document } = await call<{ document: FormDefinition }>('/forms/preview/start', {
    method: 'POST',
    body: { table, use },
  });
  return document.layout;
}
