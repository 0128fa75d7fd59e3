/**
 * A pack's folder → the packs that it needs, from the folders beside it: `../dunning` for `dunning`.
 *
 * A folder that is not there is no problem here: `checkPack` names what is missing. One that has errors is, for a pack
 * cannot be checked over what is broken.
 */
import { join, resolve } from 'node:path';
import { type AppFiles, hasErrors, type Problem, pointer, problem, readApp } from '@dunlin/definition';
import { allDocuments } from './all-documents.ts';
import { type Beside, checkPack } from './check-pack.ts';
import { readPackFolder } from './read-pack-folder.ts';

export interface Dependencies extends Beside {
  /** Files of each pack by its key, those that others need before them: the order in which they are installed. */
  readonly files: Readonly<Record<string, AppFiles>>;
  /** Of the pack's `app.json`. */
  readonly problems: readonly Problem[];
}

/**
 * @param folder of the pack
 * @param files its texts
 * @param above packs that need this one, which do not count as being there
 */
export async function readDependencies(
  folder: string,
  files: AppFiles,
  above: readonly string[] = [],
): Promise<Dependencies> {
  const app = readApp(files).documents?.app;
  const found: Record<string, AppFiles> = {};
  const problems: Problem[] = [];
  for (const [index, key] of (app?.dependencies ?? []).entries()) {
    if (key === app?.key || above.includes(key) || Object.hasOwn(found, key)) continue;
    const place = resolve(join(folder, '..', key));
    const { files: texts } = await readPackFolder(place);
    if (texts === undefined) continue;
    const below = await readDependencies(place, texts, [...above, app!.key]);
    const checked = checkPack(texts, below);
    const errors = [...below.problems, ...checked.problems].filter(({ severity }) => severity === 'error');
    if (hasErrors(errors)) {
      const [first] = errors;
      const detail = `The pack "${key}" that this one needs has errors (${errors.length}); the first: ${first!.document ?? ''} ${first!.pointer} ${first!.detail}`;
      const at = pointer('dependencies', index);
      const params = { name: key, count: errors.length };
      problems.push({ ...problem('pack.dependency-errors', at, detail, params), document: 'app.json' });
      continue;
    }
    Object.assign(found, below.files, { [key]: texts });
  }
  const documents = Object.entries(found).flatMap(([key, texts]) =>
    allDocuments(readApp(texts).documents!).map((each) => ({ ...each, app: key })),
  );
  return { documents, files: found, problems };
}
