/** The facts of an event as lines that people read; what has no word of its own keeps its key. */
import { useTranslation } from 'react-i18next';
import type { Label } from '../api/types.ts';
import { useFormat } from '../app/use-format.ts';
import { usePathLabel } from '../app/use-path-label.ts';
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
  const pathLabel = usePathLabel();
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
    sessions: t('audit.fact.sessions'),
    name: t('audit.fact.name'),
    scopes: t('audit.fact.scopes'),
    version: t('audit.fact.version'),
    people: t('audit.fact.people'),
    rights: t('audit.fact.rights'),
    task: t('audit.fact.task'),
    outcome: t('audit.fact.outcome'),
    complete: t('audit.fact.complete'),
    comment: t('audit.fact.comment'),
  };
  const words: Record<string, string> = {
    password: t('audit.word.password'),
    totp: t('audit.word.totp'),
    'backup-code': t('audit.word.backup-code'),
    'single-sign-on': t('audit.word.single-sign-on'),
    created: t('audit.word.created'),
    revoked: t('audit.word.revoked'),
    ended: t('audit.word.ended'),
    changed: t('audit.word.changed'),
    refused: t('audit.word.refused'),
    held: t('audit.word.held'),
    released: t('audit.word.released'),
    reset: t('audit.word.reset'),
    on: t('audit.word.on'),
    off: t('audit.word.off'),
    'new-backup-codes': t('audit.word.new-backup-codes'),
    'link-mailed': t('audit.word.link-mailed'),
    'link-handed-over': t('audit.word.link-handed-over'),
    'reset-mailed': t('audit.word.reset-mailed'),
    'reset-mail-failed': t('audit.word.reset-mail-failed'),
    'invitation-accepted': t('audit.word.invitation-accepted'),
    admin: t('audit.word.admin'),
    asked: t('audit.word.asked'),
    roles: t('audit.word.roles'),
    disabled: t('audit.word.disabled'),
    used: t('audit.word.used'),
  };
  const text = (entry: LogEntry, key: string, value: unknown): string => {
    if (Array.isArray(value)) {
      const parts = value.map((each) =>
        key === 'fields' && typeof each === 'string'
          ? entry.table === null
            ? each
            : pathLabel(entry.table, each)
          : plain(each),
      );
      return parts.join(t('audit.comma'));
    }
    if (typeof value === 'number') return format.number(value);
    if (spoken.has(key) && typeof value === 'string') return words[value] ?? value;
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

/** Facts whose values are keys with a word of their own. */
const spoken: ReadonlySet<string> = new Set(['method', 'action', 'reason']);

const isLabel = (value: unknown): value is Label =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as Label).zh === 'string' &&
  typeof (value as Label).en === 'string';

const plain = (value: unknown): string =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
