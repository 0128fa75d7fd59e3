/** A pointer into a document → the named parts that it leads through, as people know them, and the settings behind the last. */
import { type DifferencePart, isPlain, type Label, nameOf, nameSetting } from '@dunlin/definition';

export interface Way {
  readonly parts: readonly Pick<DifferencePart, 'list' | 'id' | 'label'>[];
  /** Keys of settings of the last part, or of the document itself. */
  readonly settings: readonly string[];
}

export function partsOnWay(document: unknown, pointer: string): Way {
  const parts: Way['parts'][number][] = [];
  let settings: string[] = [];
  let at: unknown = document;
  for (const step of pointer.split('/').slice(1)) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(at)) {
      const by = nameSetting(at);
      at = at[Number(key)];
      const id = by === undefined ? undefined : nameOf(at, by);
      if (id === undefined) continue;
      const label = labelIn(at);
      parts.push({ list: settings.at(-1) ?? '', id, ...(label === undefined ? {} : { label }) });
      settings = [];
    } else {
      settings.push(key);
      at = isPlain(at) && Object.hasOwn(at, key) ? at[key] : undefined;
    }
  }
  return { parts, settings };
}

/** Blocks of forms have theirs among their options. */
function labelIn(item: unknown): Label | undefined {
  if (!isPlain(item)) return undefined;
  const label = item['label'] ?? (isPlain(item['options']) ? item['options']['label'] : undefined);
  if (!isPlain(label)) return undefined;
  const { zh, en } = label;
  return typeof zh === 'string' && typeof en === 'string' ? { zh, en } : undefined;
}
