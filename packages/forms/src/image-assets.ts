/** A layout → the pictures in it, each once: the hash of its bytes, and the block where it stands first. */
import type { BlockDefinition } from '@dunlin/definition';

export function imageAssets(layout: readonly BlockDefinition[], at = '/layout'): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  layout.forEach(({ type, options, content = [] }, index) => {
    const place = `${at}/${index}`;
    const asset = type === 'image' ? options?.['asset'] : undefined;
    const inside = imageAssets(content, `${place}/content`);
    const own: [string, string][] = typeof asset === 'string' ? [[asset, `${place}/options/asset`]] : [];
    for (const [hash, pointer] of [...own, ...inside]) if (!found.has(hash)) found.set(hash, pointer);
  });
  return found;
}
