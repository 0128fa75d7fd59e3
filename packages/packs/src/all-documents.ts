/** An app's documents in one list, each with its kind and key. */
import { type AppDocuments, folderKinds, type Kind, type Label } from '@dunlin/definition';

interface AnyDocument {
  readonly kind: Kind;
  readonly key: string;
  readonly document: { readonly label: Label };
}

/** Every document of an app with its kind and key, `app` first, then kind by kind, keys in order. */
export function allDocuments(documents: AppDocuments): AnyDocument[] {
  return [
    { kind: 'app', key: documents.app.key, document: documents.app },
    ...folderKinds.flatMap((kind) =>
      Object.keys(documents[kind])
        .sort()
        .map((key): AnyDocument => ({ kind, key, document: documents[kind][key]! })),
    ),
  ];
}
