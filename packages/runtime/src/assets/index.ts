/**
 * Pictures that belong to definitions, each named by the hash of its bytes.
 *
 *   keepAsset ─▶ a form names it ─▶ openAsset, by anybody signed in
 *       └── 30 days later, named by nothing ─▶ collectAssets
 */
export { collectAssets } from './collect-assets.ts';
export { type KeptAsset, keepAsset, largestAsset } from './keep-asset.ts';
export { keepPackAssets } from './keep-pack-assets.ts';
export { missingAssets } from './missing-assets.ts';
export { type OpenedAsset, openAsset } from './open-asset.ts';
