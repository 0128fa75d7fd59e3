/** A document with another part at a place. */

/**
 * @param place JSON Pointer; everything above it must be there
 * @returns another document, with all else as it is
 * @throws Error where nothing stands above the place
 */
export function setAt(document: unknown, place: string, part: unknown): unknown {
  const [step, ...rest] = place.split('/').slice(1);
  if (step === undefined) return part;
  const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
  const below = rest.map((each) => `/${each}`).join('');
  if (Array.isArray(document)) {
    const index = Number(name);
    if (!Number.isInteger(index) || index < 0 || index > document.length) {
      throw new Error(`a list has no item ${name}`);
    }
    return [...document.slice(0, index), setAt(document[index], below, part), ...document.slice(index + 1)];
  }
  if (typeof document !== 'object' || document === null) throw new Error(`nothing holds ${name}`);
  const before = Object.entries(document).filter(([key]) => key !== name);
  const own = Object.hasOwn(document, name) ? (document as Record<string, unknown>)[name] : undefined;
  return Object.fromEntries([...before, [name, setAt(own, below, part)]]);
}
