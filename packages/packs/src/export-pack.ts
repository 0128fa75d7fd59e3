/** An app's documents → the texts of its folder, the same byte for byte on every machine. */
import { type AppDocuments, type AppFiles, canonicalJson, documentPath } from '@dunlin/definition';
import { allDocuments } from './all-documents.ts';

/** @returns texts by path, in the order of the paths */
export function exportPack(documents: AppDocuments): AppFiles {
  const files = allDocuments(documents).map(({ kind, key, document }): [string, string] => [
    documentPath(kind, key),
    canonicalJson(document),
  ]);
  return Object.fromEntries(files.sort(([a], [b]) => (a < b ? -1 : 1)));
}
