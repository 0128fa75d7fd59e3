/**
 * The files of an app folder → its documents, or problems.
 *
 * Takes texts, not paths: reading the disk is the caller's work. Refuses nothing that it can report:
 * all problems of all files come back together, each with its file and pointer.
 */
import { type AppDocuments, type FolderKind, folderKinds, type Kind } from './kinds/index.ts';
import { type Problem, problem } from './problems.ts';
import { validateDocument } from './validate-document.ts';

/** Texts by path below the app folder, `/` as separator, e.g. `tables/invoices.json`. */
export type AppFiles = Readonly<Record<string, string>>;

/** Folders beside the definitions that belong to a pack but define nothing. */
const otherFolders = ['assets/', 'data/', 'cases/', 'mappings/', 'docs/'];

export function readApp(files: AppFiles): { documents?: AppDocuments; problems: Problem[] } {
  const problems: Problem[] = [];
  const at = (document: string, found: Problem[]): void => {
    problems.push(...found.map((each) => ({ ...each, document })));
  };
  const documents = Object.fromEntries(
    folderKinds.map((kind) => [kind, Object.create(null)]),
  ) as unknown as AppDocuments;

  for (const path of Object.keys(files).sort()) {
    if (!path.endsWith('.json') || otherFolders.some((folder) => path.startsWith(folder))) continue;
    const place = placeOf(path);
    if (place === undefined) {
      at(path, [problem('definition.unknown-file', '', `"${path}" is not part of an app folder`)]);
      continue;
    }
    let document: unknown;
    try {
      document = JSON.parse(files[path]!);
    } catch (error) {
      at(path, [problem('definition.json', '', `Not JSON: ${(error as Error).message}`)]);
      continue;
    }
    const found = validateDocument(place.kind, document);
    at(path, found);
    if (found.length > 0) continue;
    if (place.kind === 'app') {
      documents.app = document as AppDocuments['app'];
      continue;
    }
    const { key } = document as { key: string };
    if (key !== place.key) {
      at(path, [
        problem(
          'definition.key-mismatch',
          '/key',
          `The file is named "${place.key}" but its key is "${key}"`,
          {
            file: place.key,
            key,
          },
        ),
      ]);
    }
    (documents[place.kind] as Record<string, unknown>)[place.key] = document;
  }
  if (documents.app === undefined && !('app.json' in files)) {
    at('app.json', [problem('definition.reference', '', 'The folder has no app.json')]);
  }
  return documents.app === undefined ? { problems } : { documents, problems };
}

function placeOf(path: string): { kind: 'app' } | { kind: FolderKind; key: string } | undefined {
  if (path === 'app.json') return { kind: 'app' };
  const [folder, file, ...more] = path.split('/');
  if (file === undefined || more.length > 0) return undefined;
  const kind = folderKinds.find((each) => each === folder);
  return kind === undefined ? undefined : { kind, key: file.slice(0, -'.json'.length) };
}

/** Path of a document in an app folder. */
export const documentPath = (kind: Kind, key: string): string =>
  kind === 'app' ? 'app.json' : `${kind}/${key}.json`;
