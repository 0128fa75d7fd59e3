/** Groups of the menu that somebody folded away on this device. */
const storageKey = 'dunlin.menuFolded';

export function foldedGroups(): string[] {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]');
    return Array.isArray(list) ? list.filter((each) => typeof each === 'string') : [];
  } catch {
    return [];
  }
}

export function keepFolded(name: string, folded: boolean): void {
  const rest = foldedGroups().filter((each) => each !== name);
  localStorage.setItem(storageKey, JSON.stringify(folded ? [...rest, name] : rest));
}
