/** A pack's folder → all problems of the pack together with those that it needs, from the folders beside it. */
import type { Problem } from '@dunlin/definition';
import { checkPack } from './check-pack.ts';
import { readDependencies } from './read-dependencies.ts';
import { readPackFolder } from './read-pack-folder.ts';

/** @returns problems whose documents are paths from the folder: `../dunning/rules/…` where the pack breaks something of another */
export async function checkPackFolder(folder: string): Promise<Problem[]> {
  const { files, problems: unread } = await readPackFolder(folder);
  if (files === undefined) return unread;
  const beside = await readDependencies(folder, files);
  const { problems, elsewhere } = checkPack(files, beside);
  const there = elsewhere.map(({ app, ...each }) => ({ ...each, document: `../${app}/${each.document}` }));
  // A pack that is there and has errors is not missing.
  const broken = new Set(beside.problems.map(({ pointer }) => pointer));
  const own = problems.filter(({ code, pointer }) => code !== 'pack.dependency' || !broken.has(pointer));
  return [...beside.problems, ...own, ...there];
}
