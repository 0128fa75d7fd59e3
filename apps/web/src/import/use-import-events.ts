/** While an import is under way: its progress, as the server tells it. Reading starts anew where the line breaks. */
import { useEffect } from 'react';
import { refreshAll } from '../api/query-client.ts';
import { seenAddress } from '../api/seen-person.ts';
import { keepImport } from './import-queries.ts';
import { type ImportState, type ImportSummary, isUnderWay } from './import-types.ts';

export function useImportEvents(id: number, state: ImportState): void {
  const underWay = isUnderWay(state);
  useEffect(() => {
    if (!underWay) return;
    const source = new EventSource(seenAddress(`/api/imports/${id}/events`));
    source.addEventListener('import', (event) => {
      const summary = JSON.parse(event.data) as ImportSummary;
      keepImport(id, summary);
      if (isUnderWay(summary.state)) return;
      source.close();
      // What came or went shows everywhere else too.
      if (summary.state !== 'checked') void refreshAll();
    });
    source.addEventListener('end', () => source.close());
    return () => source.close();
  }, [id, underWay]);
}
