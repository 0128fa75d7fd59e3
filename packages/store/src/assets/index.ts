/** Pictures that belong to definitions, as the database knows them; their bytes lie in a blob store. */
export { collectAssets } from './collect-assets.ts';
export { type Asset, findAssets } from './find-assets.ts';
export { recordAsset } from './record-asset.ts';
