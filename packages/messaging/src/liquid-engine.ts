/**
 * Liquid as templates may use it.
 *
 * Only tags and filters that are listed here: no includes (no file is ever read), nothing that reads the clock,
 * nothing that computes with floating point, no way around the escaping of documents. Variables must exist;
 * only own properties are seen; size of text, memory and time of one rendering are limited.
 */
import { businessDate } from '@dunlin/calendar';
import type { TemplateForm } from '@dunlin/definition';
import { type FilterImplOptions, Liquid } from 'liquidjs';
import {
  formatDate,
  formatMoney,
  formatNumber,
  formatPercent,
  type Language,
  nothing,
} from './format-value.ts';

const allowedTags = new Set([
  'assign',
  'capture',
  'case',
  'comment',
  'for',
  'if',
  'unless',
  'break',
  'continue',
  'raw',
  '#',
]);
const allowedFilters = new Set([
  'append',
  'capitalize',
  'default',
  'downcase',
  'first',
  'join',
  'last',
  'prepend',
  'replace',
  'size',
  'strip',
  'truncate',
  'upcase',
]);

export const textLimits = { characters: 200_000, memory: 20_000_000, milliseconds: 2_000 } as const;

/** What the filters need to know; given with each rendering. */
export interface FormatGlobals {
  readonly language: Language;
  readonly currency: string;
  /** Zone in which instants become dates. */
  readonly zone: string;
}

/** @param form `document` escapes every value for HTML; `mail` and `sms` are plain text */
function createEngine(form: TemplateForm): Liquid {
  const engine = new Liquid({
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    dynamicPartials: false,
    templates: {},
    parseLimit: textLimits.characters,
    memoryLimit: textLimits.memory,
    renderLimit: textLimits.milliseconds,
    ...(form === 'document' ? { outputEscape: 'escape' as const } : {}),
  });
  // The engine itself escapes documents by its filter `escape`; texts name only those listed.
  const kept = form === 'document' ? new Set([...allowedFilters, 'escape', 'raw']) : allowedFilters;
  for (const tag of Object.keys(engine.tags)) if (!allowedTags.has(tag)) delete engine.tags[tag];
  for (const filter of Object.keys(engine.filters)) if (!kept.has(filter)) delete engine.filters[filter];

  const shown = (
    format: (value: string | number, globals: FormatGlobals, ...args: unknown[]) => string,
  ): FilterImplOptions =>
    function (this: { context: { globals: object } }, value: unknown, ...args: unknown[]): string {
      if (typeof value !== 'string' && typeof value !== 'number') return nothing;
      return value === '' ? nothing : format(value, this.context.globals as FormatGlobals, ...args);
    } as FilterImplOptions;
  // Running text spells dates out; tables, and texts that are charged by the character, keep them short.
  const usual = form === 'mail' ? 'long' : 'short';
  engine.registerFilter(
    'date',
    shown((value, { language, zone }, length) => {
      const day = String(value).length > 10 ? businessDate(String(value), zone) : String(value);
      return formatDate(day, language, length === 'short' || length === 'long' ? length : usual);
    }),
  );
  engine.registerFilter(
    'money',
    shown((value, { language, currency }) => formatMoney(value, currency, language)),
  );
  engine.registerFilter(
    'number',
    shown((value) => formatNumber(value)),
  );
  engine.registerFilter(
    'percent',
    shown((value) => formatPercent(value)),
  );
  return engine;
}

const engines = { mail: createEngine('mail'), sms: createEngine('sms'), document: createEngine('document') };

export const liquidEngine = (form: TemplateForm): Liquid => engines[form];

/** Filters a text may not name although the engine has them. */
export const hiddenFilters: ReadonlySet<string> = new Set(['escape', 'raw']);
