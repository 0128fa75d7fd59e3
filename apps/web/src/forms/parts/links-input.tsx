/** Any number of records of another table, found by typing part of their titles. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { firstRecordsQuery } from '../../api/queries.ts';
import type { Refs } from '../../api/types.ts';
import { useCatalog } from '../../app/session-context.ts';
import { Select } from '../../fields/select.tsx';
import { useTitles } from '../../fields/use-titles.ts';
import { useNoun } from '../../i18n/use-label.ts';

interface Props {
  id: string;
  /** The table of the records that can be listed. */
  table: string;
  ids: readonly number[];
  refs: Refs;
  describedBy: string | undefined;
  invalid: boolean;
  disabled?: boolean;
  onChange: (ids: number[]) => void;
}

export function LinksInput({
  id,
  table,
  ids,
  refs,
  describedBy,
  invalid,
  disabled = false,
  onChange,
}: Props) {
  const { t } = useTranslation();
  const noun = useNoun();
  const meta = useCatalog().table(table);
  const titleField = meta?.title ?? 'name';
  const [search, setSearch] = useState('');
  const [open, setOpen] = useState(false);
  const [seen, setSeen] = useState<Record<string, string>>({});
  const { data, isFetching } = useQuery({
    ...firstRecordsQuery({ table, search, fields: [titleField], sort: titleField, limit: 30 }),
    enabled: open,
    placeholderData: (previous) => previous,
  });
  const known = (id: number): string | undefined => refs[table]?.[String(id)] ?? seen[String(id)];
  const title = useTitles(
    table,
    ids.filter((id) => known(id) === undefined),
  );
  const options = (data?.records ?? []).map((record) => ({
    value: record.id,
    label: String(record[titleField] ?? record.id),
  }));
  return (
    <Select
      id={id}
      mode="multiple"
      // The chosen ones carry their titles, found or not.
      labelInValue
      value={[...ids].map((value) => ({ value, label: known(value) ?? title(value) }))}
      options={options}
      disabled={disabled}
      loading={isFetching}
      aria-describedby={describedBy}
      {...(invalid ? { status: 'error' as const } : {})}
      style={{ width: '100%' }}
      placeholder={t('field.pick', { name: noun(meta?.labelOne) })}
      showSearch={{ filterOption: false, onSearch: setSearch, searchValue: search }}
      onOpenChange={setOpen}
      onChange={(chosen) => {
        setSearch('');
        setSeen((all) => ({
          ...all,
          ...Object.fromEntries(chosen.map(({ value, label }) => [String(value), String(label)])),
        }));
        onChange(chosen.map(({ value }) => value));
      }}
      notFoundContent={isFetching ? t('search.searching') : t('field.nothingFound')}
    />
  );
}
