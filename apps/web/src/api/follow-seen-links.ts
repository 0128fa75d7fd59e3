/**
 * While seeing as another person, links to files and papers say so too: their address is completed just before the browser
 * follows it, by the pointer, the keyboard or its menu. Loaded only then.
 */
import { seenAddress } from './seen-person.ts';

const complete = ({ target }: Event): void => {
  const link = target instanceof Element ? target.closest('a') : null;
  const path = link?.getAttribute('href') ?? '';
  if (link !== null && path.startsWith('/api/')) link.setAttribute('href', seenAddress(path));
};

export function followSeenLinks(): void {
  for (const name of ['pointerdown', 'focusin', 'contextmenu', 'click'])
    document.addEventListener(name, complete, { capture: true });
}
