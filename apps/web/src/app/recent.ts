/** The records opened last on this device, newest first. */
export interface RecentPlace {
  to: string;
  title: string;
  table: string;
}

const storageKey = 'dunlin.recent';
const kept = 8;

export function recentPlaces(): RecentPlace[] {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]');
    return Array.isArray(list) ? (list as RecentPlace[]).slice(0, kept) : [];
  } catch {
    return [];
  }
}

export function rememberPlace(place: RecentPlace): void {
  const rest = recentPlaces().filter((each) => each.to !== place.to);
  localStorage.setItem(storageKey, JSON.stringify([place, ...rest].slice(0, kept)));
}
