/** The catalog of what is published → the same with all tables as their drafts have them, so that drafts can name each other. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Catalog } from '../../app/catalog.ts';
import { useDraftedTables } from '../drafts/drafted-tables.ts';
import { draftCatalog } from './draft-catalog.ts';
import { fieldTypesQuery } from './table-queries.ts';

/** @param open table that is open for editing itself: what is on the server of it is older */
export function useDraftedCatalog(live: Catalog, open?: string): Catalog {
  const { data: types } = useQuery(fieldTypesQuery);
  const drafted = useDraftedTables();
  return useMemo(
    () =>
      types === undefined
        ? live
        : drafted
            .filter(({ key }) => key !== open)
            .reduce((now, { document, published }) => draftCatalog(now, document, types, published), live),
    [live, types, drafted, open],
  );
}
