/** Documents that are to be published → the pictures in their forms that the workspace does not keep. */
import { documentPath, type FormDefinition, type Kind, type Problem, problem } from '@dunlin/definition';
import { imageAssets } from '@dunlin/forms';
import { findAssets, type Session } from '@dunlin/store';

interface Document {
  readonly kind: Kind;
  readonly key: string;
  /** With the shape of its kind. */
  readonly document: unknown;
}

export async function missingAssets(session: Session, documents: readonly Document[]): Promise<Problem[]> {
  const named = documents.flatMap(({ kind, key, document }) =>
    kind === 'forms'
      ? [...imageAssets((document as FormDefinition).layout)].map(([asset, at]) => ({ asset, at, key }))
      : [],
  );
  const known = new Set(
    (await findAssets(session, [...new Set(named.map(({ asset }) => asset))])).map(({ sha256 }) => sha256),
  );
  return named
    .filter(({ asset }) => !known.has(asset))
    .map(({ asset, at, key }) => ({
      ...problem('form.asset', at, `The workspace keeps no picture ${asset.slice(0, 12)}`, { asset }),
      document: documentPath('forms', key),
    }));
}
