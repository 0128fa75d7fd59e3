/** Tables that a form may be about: those that are live, and those that are being made. */
import { useQuery } from '@tanstack/react-query';
import { useCatalog } from '../../app/session-context.ts';
import { useLabel } from '../../i18n/use-label.ts';
import { definitionsQuery } from '../drafts/definition-calls.ts';
import { useDraftName } from '../drafts/use-draft-name.ts';

export function useTableChoices(): { value: string; label: string }[] {
  const label = useLabel();
  const draftName = useDraftName();
  const { meta } = useCatalog();
  const { data } = useQuery(definitionsQuery);
  const choices = new Map(meta.tables.map(({ key, label: name }) => [key, label(name)]));
  for (const { kind, key, label: name } of data?.definitions ?? [])
    if (kind === 'tables') choices.set(key, name === null ? key : draftName({ key, label: name }));
  return [...choices].map(([value, text]) => ({ value, label: text }));
}
