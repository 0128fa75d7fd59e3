/** A record of another table, found by typing part of its title; the server searches. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { firstRecordsQuery } from '../api/queries.ts';
import type { Logic } from '../api/types.ts';
import { useCatalog } from '../app/session-context.ts';
import { useNoun } from '../i18n/use-label.ts';
import type { FindRecords } from './input-props.ts';
import { Select } from './select.tsx';
import { useTitles } from './use-titles.ts';

interface Props {
  id?: string | undefined;
  table: string;
  value: number | null;
  /** Title of the chosen record, as far as it is known already. */
  title?: string | undefined;
  onChange: (id: number | null, title?: string) => void;
  onLeave?: () => void;
  /** Which records can be chosen. */
  filter?: string | Logic;
  /** Where these are asked for instead; `filter` is of no use then. */
  find?: FindRecords | undefined;
  describedBy?: string | undefined;
  invalid?: boolean;
  label?: string;
  allowClear?: boolean;
  /** Shown while nothing is chosen; default: what to pick. */
  placeholder?: string;
}

export function ReferenceSelect({
  id,
  table,
  value,
  title,
  onChange,
  onLeave,
  filter,
  find,
  describedBy,
  invalid,
  label: ariaLabel,
  allowClear = true,
  placeholder,
}: Props) {
  const { t } = useTranslation();
  const noun = useNoun();
  const catalog = useCatalog();
  const meta = catalog.table(table);
  const titleField = meta?.title ?? 'name';
  const [search, setSearch] = useState('');
  const [open, setOpen] = useState(false);
  const asked = { table, search, filter, fields: [titleField], sort: titleField, limit: 30 };
  const { data, isFetching } = useQuery({
    ...firstRecordsQuery(asked, find),
    enabled: open,
    placeholderData: (previous) => previous,
  });
  const titleOf = useTitles(table, value === null || title !== undefined ? [] : [value]);
  const found = data?.records ?? [];
  const options = found.map((record) => ({
    value: record.id,
    label: String(record[titleField] ?? record.id),
  }));
  if (value !== null && !options.some((option) => option.value === value)) {
    options.unshift({ value, label: title ?? titleOf(value) });
  }
  return (
    <Select<number | null>
      {...(id === undefined ? {} : { id })}
      value={value}
      options={options}
      allowClear={allowClear}
      loading={isFetching}
      aria-label={ariaLabel}
      aria-describedby={describedBy}
      {...(invalid ? { status: 'error' as const } : {})}
      style={{ width: '100%' }}
      placeholder={placeholder ?? t('field.pick', { name: noun(meta?.labelOne) })}
      showSearch={{ filterOption: false, onSearch: setSearch, searchValue: search }}
      onOpenChange={setOpen}
      onBlur={() => onLeave?.()}
      onChange={(next) => {
        setSearch('');
        onChange(next ?? null, options.find((option) => option.value === next)?.label);
      }}
      notFoundContent={isFetching ? t('search.searching') : t('field.nothingFound')}
    />
  );
}
