/**
 * Whose eyes an administrator looks through, in this tab only: every request says so, and the server answers as that
 * person would be answered and refuses whatever would change anything.
 */
export interface SeenPerson {
  readonly id: number;
  readonly name: string;
}

const storageKey = 'dunlin.seeAs';

export function seenPerson(): SeenPerson | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(storageKey) ?? 'null') as Partial<SeenPerson> | null;
    return typeof kept?.id === 'number' && typeof kept.name === 'string'
      ? { id: kept.id, name: kept.name }
      : null;
  } catch {
    return null;
  }
}

/** What every request carries. */
export function seenHeaders(): Record<string, string> {
  const seen = seenPerson();
  return seen === null ? {} : { 'x-see-as': String(seen.id) };
}

/** For addresses that the browser follows by itself; every answer brings a fresh one. */
let link = '';

export function keepSeenLink(headers: Headers): void {
  link = headers.get('x-see-as-link') ?? link;
}

/** An address with whose eyes it is read; without a link the server refuses it rather than answer with one's own. */
export function seenAddress(path: string): string {
  if (seenPerson() === null) return path;
  const [bare = '', query] = path.split('?');
  const search = new URLSearchParams(query);
  search.set('see-as', link);
  return `${bare}?${search}`;
}

/** Opens the application anew, so that nothing that was read before stays on the screen. */
export function seeAs({ id, name }: SeenPerson): void {
  sessionStorage.setItem(storageKey, JSON.stringify({ id, name }));
  window.location.assign('/w/main/home');
}

export const forgetSeen = (): void => sessionStorage.removeItem(storageKey);

/** @param place where the administrator goes on */
export function stopSeeing(place: string): void {
  forgetSeen();
  window.location.assign(place);
}

/** The person can be seen as no longer, or whoever looks is signed in no more: back to one's own eyes. */
export function endsSeeing(path: string, status: number): boolean {
  return seenPerson() !== null && (status === 401 || (status === 403 && path === '/session'));
}
