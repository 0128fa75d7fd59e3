/** The parameters of the address in force: those of its path and those after the question mark, all as text. */
import { useParams, useSearch } from '@tanstack/react-router';

export const useSearchText = (): Record<string, string | undefined> =>
  useSearch({ strict: false }) as Record<string, string | undefined>;

export const usePathText = (): Record<string, string | undefined> =>
  useParams({ strict: false }) as Record<string, string | undefined>;
