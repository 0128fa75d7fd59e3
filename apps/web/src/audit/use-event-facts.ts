/** The facts of an event as lines that people read; what has no word of its own keeps its key. */
import { useTranslation } from 'react-i18next';
import type { Label } from '../api/types.ts';
import { useCatalog } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { useLabel } from '../i18n/use-label.ts';
import type { LogEntry } from './audit-queries.ts';

interface Fact {
  key: string;
  name: string;
  text: string;
}

export function useEventFacts(): (entry: LogEntry) => Fact[] {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const catalog = useCatalog();
  const names: Record<string, string> = {
    fields: t('audit.fact.fields'),
    count: t('audit.fact.count'),
    rows: t('audit.fact.rows'),
    records: t('audit.fact.records'),
    address: t('audit.fact.address'),
    browser: t('audit.fact.browser'),
    method: t('audit.fact.method'),
    reason: t('audit.fact.reason'),
    format: t('audit.fact.format'),
    filter: t('audit.fact.filter'),
    search: t('audit.fact.search'),
    sort: t('audit.fact.sort'),
    to: t('audit.fact.to'),
    channel: t('audit.fact.channel'),
    published: t('audit.fact.published'),
    retired: t('audit.fact.retired'),
    found: t('audit.fact.found'),
    head: t('audit.fact.head'),
    file: t('audit.fact.file'),
    action: t('audit.fact.action'),
    task: t('audit.fact.task'),
    outcome: t('audit.fact.outcome'),
    complete: t('audit.fact.complete'),
    comment: t('audit.fact.comment'),
  };
  const fieldName = (table: string | null, path: string): string => {
    if (table === null) return path;
    const whole = catalog.field(table, path);
    if (whole !== undefined) return label(whole.label);
    const [first = '', ...rest] = path.split('.');
    const field = catalog.field(table, first);
    const next = field === undefined ? undefined : field.options.table;
    if (field === undefined || next === undefined || rest.length === 0) return path;
    return `${label(field.label)} · ${fieldName(next, rest.join('.'))}`;
  };
  const text = (entry: LogEntry, key: string, value: unknown): string => {
    if (Array.isArray(value)) {
      const parts = value.map((each) =>
        key === 'fields' && typeof each === 'string' ? fieldName(entry.table, each) : plain(each),
      );
      return parts.join(t('audit.comma'));
    }
    if (typeof value === 'number') return format.number(value);
    if (isLabel(value)) return label(value);
    if (typeof value === 'boolean') return value ? t('value.yes') : t('value.no');
    return plain(value);
  };
  return (entry) =>
    Object.entries(entry.detail ?? {}).flatMap(([key, value]) => {
      if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return [];
      return [{ key, name: names[key] ?? key, text: text(entry, key, value) }];
    });
}

const isLabel = (value: unknown): value is Label =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as Label).zh === 'string' &&
  typeof (value as Label).en === 'string';

const plain = (value: unknown): string =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
