/** The pictures that a pack carries against those that its forms name: each that is named is there, none is there for nothing. */
import { type AppDocuments, type AppFiles, documentPath, type Problem, problem } from '@dunlin/definition';
import { imageAssets } from '@dunlin/forms';
import { packAssets } from '../pack-assets.ts';

export function checkAssets(files: AppFiles, { forms }: Pick<AppDocuments, 'forms'>): Problem[] {
  const assets = packAssets(files);
  const there = new Set(assets.map(({ sha256 }) => sha256));
  const named = Object.values(forms).flatMap(({ key, layout }) =>
    [...imageAssets(layout)].map(([asset, at]) => ({ asset, at, document: documentPath('forms', key) })),
  );
  const used = new Set(named.map(({ asset }) => asset));
  const idle = assets.filter(({ sha256 }) => !used.has(sha256));
  const others = idle.map(({ path, sha256 }) => `${path} is ${sha256}`).join(', ');
  const missing = named
    .filter(({ asset }) => !there.has(asset))
    .map(({ asset, at, document }) => {
      const detail = `The pack carries no picture ${asset.slice(0, 12)}; ${others || 'it carries no other one'}`;
      return { ...problem('form.asset', at, detail, { asset }), document };
    });
  const unused = idle.map(({ path }) => ({
    ...problem('pack.asset', '', `No form of the pack shows "${path}"`, { path }, 'warning'),
    document: path,
  }));
  return [...missing, ...unused];
}
