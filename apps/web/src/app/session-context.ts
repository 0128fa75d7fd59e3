/** Who is signed in and what they may see: the session and the definitions, there once the frame shows. */
import { createContext, useContext } from 'react';
import type { Session } from '../api/types.ts';
import type { Catalog } from './catalog.ts';

export const SessionContext = createContext<Session | null>(null);
export const CatalogContext = createContext<Catalog | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('useSession outside the frame');
  return session;
}

export function useCatalog(): Catalog {
  const catalog = useContext(CatalogContext);
  if (catalog === null) throw new Error('useCatalog outside the frame');
  return catalog;
}
