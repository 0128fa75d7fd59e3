/** What the settings of a panel are about: whose fields are offered, and over whose records expressions speak. */
import { createContext, useContext } from 'react';

export interface PanelPlace {
  /** The table at hand. */
  readonly table: string;
  /** That of the rows that a block shows. */
  readonly rows?: string | undefined;
  /** That of the records that a reference chooses from. */
  readonly chosen?: string | undefined;
}

export const PanelPlaceContext = createContext<PanelPlace>({ table: '' });
export const usePanelPlace = (): PanelPlace => useContext(PanelPlaceContext);

/** The table that a property speaks about. */
export function tableOfProperty(
  { of, over }: { of?: string; over?: string },
  siblings: Readonly<Record<string, unknown>>,
  place: PanelPlace,
): string {
  if (of !== undefined) return typeof siblings[of] === 'string' ? siblings[of] : '';
  if (over === 'rows') return place.rows ?? '';
  if (over === 'chosen') return place.chosen ?? '';
  return place.table;
}
