/**
 * An event of the log → what people read of it, in both languages: its facts by name, with labels of tables, fields, reports and
 * ways instead of keys, and what it was about. What has no word of its own keeps its key.
 */
import type { Label } from '@dunlin/definition';
import type { JsonValue, LogPageRow } from '@dunlin/store';
import { type AppModel, referredTable } from '@dunlin/tables';
import type { CompiledApp } from '../compiled-app.ts';
import { labelOfDefinition } from '../definitions/label-of.ts';
import { throughNames } from '../through-label.ts';
import { factNames, factWords, lastDay, spokenFacts } from './fact-names.ts';
import { kindNames } from './log-kinds.ts';

export interface LoggedFact {
  key: string;
  name: Label;
  text: Label;
}

type App = Pick<CompiledApp, 'model' | 'reports'>;
type Event = Pick<LogPageRow, 'kind' | 'table' | 'subject' | 'detail'>;

export const ownLog = 'sys.audit';
const ownLogLabel: Label = { zh: '审计日志', en: 'Audit log' };

export function describeFacts(app: App, event: Event): LoggedFact[] {
  // The database keeps no order of its own.
  const noted = Object.entries(event.detail ?? {}).sort(([a], [b]) => placeOf(a) - placeOf(b));
  return noted.flatMap(([key, value]) => {
    if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return [];
    const named = Object.hasOwn(factNames, key) ? factNames[key]! : same(key);
    const name = event.subject === ownLog && key === 'to' ? lastDay : named;
    return [{ key, name, text: wordsOf(app, event, key, value) }];
  });
}

const places = new Map(Object.keys(factNames).map((key, place) => [key, place]));
const placeOf = (key: string): number => places.get(key) ?? places.size;

/** A name for what is noted by a key; null where the subject is a name already. */
export function describeSubject(app: CompiledApp, { kind, subject }: Event): Label | null {
  if (subject === null) return null;
  if (subject === ownLog) return ownLogLabel;
  if (kind === 'publish' || kind === 'draft') return labelOfDefinition(app, subject) ?? null;
  return kind === 'export' || kind === 'view' ? (app.reports.get(subject)?.definition.label ?? null) : null;
}

function wordsOf(app: App, event: Event, key: string, value: JsonValue): Label {
  if (Array.isArray(value)) {
    const parts = value.map((each: JsonValue) => wordsOf(app, event, key, each));
    return { zh: parts.map(({ zh }) => zh).join('、'), en: parts.map(({ en }) => en).join(', ') };
  }
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' };
  if (typeof value === 'number') return same(value.toLocaleString('en-US'));
  if (typeof value !== 'string') return isLabel(value) ? value : same(JSON.stringify(value));
  if (spokenFacts.has(key)) return Object.hasOwn(factWords, value) ? factWords[value]! : same(value);
  return keyLabel(app, event, key, value) ?? same(value);
}

function keyLabel({ model, reports }: App, { table }: Event, key: string, value: string): Label | undefined {
  if (key === 'table' || key === 'tables') return model.table(value)?.label;
  if (key === 'report') return reports.get(value)?.definition.label;
  if (key === 'through') return Object.hasOwn(throughNames, value) ? throughNames[value] : undefined;
  if (key === 'kinds') return listed(value);
  if (key === 'fields' && table !== null) return pathLabel(model, table, value);
  return undefined;
}

/** Kinds stand by comma, as they were asked for. */
function listed(kinds: string): Label {
  const labels = kinds.split(',').map((kind) => kindNames.get(kind) ?? same(kind));
  return { zh: labels.map(({ zh }) => zh).join('、'), en: labels.map(({ en }) => en).join(', ') };
}

/** Each step by its name, as in "Customer · Owner"; a report names the table first. */
function pathLabel(model: AppModel, table: string, path: string): Label | undefined {
  const keys = path.split('.');
  const own = model.table(table);
  const first = keys[0]!;
  const other =
    own?.columns.has(first) || own?.fields.has(first) || own?.collections.has(first)
      ? undefined
      : model.table(first);
  const steps: Label[] = [];
  let at = other ?? own;
  for (const key of other === undefined ? keys : keys.slice(1)) {
    const rows = at?.collections.get(key);
    const field = at?.fields.get(key) ?? at?.columns.get(key);
    const label = rows?.label ?? field?.label;
    if (label === undefined) return undefined;
    steps.push(label);
    const next = rows?.table ?? (field === undefined ? undefined : referredTable(field));
    at = next === undefined ? undefined : model.table(next);
  }
  const whole = other === undefined || other === own ? steps : [other.label, ...steps];
  return { zh: whole.map(({ zh }) => zh).join(' · '), en: whole.map(({ en }) => en).join(' · ') };
}

const same = (text: string): Label => ({ zh: text, en: text });

const isLabel = (value: JsonValue): value is { zh: string; en: string } =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as Partial<Label>).zh === 'string' &&
  typeof (value as Partial<Label>).en === 'string';
