/** What of a value its reader may see, as the record says it: all of it, its mask, or nothing. */
import type { Field, Value } from '../api/types.ts';

export interface Sight {
  hidden: boolean;
  masked: boolean;
}

export function sightOf(record: Readonly<Record<string, Value>>, path: string): Sight {
  const names = (key: '$hidden' | '$masked'): boolean => {
    const list = record[key];
    return Array.isArray(list) && list.includes(path);
  };
  return { hidden: names('$hidden'), masked: names('$masked') };
}

/** Fields of a record that its reader may not fill in, since they do not see them. */
export const unseenFields = (record: Readonly<Record<string, Value>>): string[] =>
  [record['$hidden'], record['$masked']].flatMap((list) => (Array.isArray(list) ? list.map(String) : []));

/** Whether lists can be filtered, sorted and added up by a field: what it tells must be for the reader to see. */
export const isUsable = ({ access }: Pick<Field, 'access'>): boolean =>
  access !== 'hidden' && access !== 'masked';
