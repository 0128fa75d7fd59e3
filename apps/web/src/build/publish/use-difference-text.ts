/**
 * A difference → a sentence that somebody who knows the screen understands: what it is about, what was done to it, and from
 * what to what where that can be read.
 */
import type { Difference, Label } from '@dunlin/definition';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '../../app/session-context.ts';
import { useLabel } from '../../i18n/use-label.ts';
import { definitionsQuery } from '../drafts/definition-calls.ts';
import { useDraftedTables } from '../drafts/drafted-tables.ts';
import { fieldTypesQuery } from '../table/table-queries.ts';
import { usePartText } from './use-part-text.ts';

/** Settings that are called by name wherever differences and problems are told. */
export const settingTexts = {
  label: 'build.setting.label',
  labelOne: 'build.setting.label',
  message: 'build.setting.message',
  help: 'build.setting.help',
  required: 'build.setting.required',
  unique: 'build.setting.unique',
  default: 'build.setting.default',
  visible: 'build.setting.visible',
  readOnly: 'build.setting.readOnly',
  computed: 'build.setting.computed',
  width: 'build.setting.width',
  condition: 'build.setting.condition',
  filter: 'build.setting.filter',
  sort: 'build.setting.sort',
  columns: 'build.setting.columns',
  options: 'build.setting.options',
  title: 'build.setting.title',
  type: 'build.setting.type',
  uses: 'build.setting.uses',
  trigger: 'build.setting.trigger',
  actions: 'build.setting.actions',
  next: 'build.setting.next',
  highlights: 'build.setting.highlights',
} as const;

/** @param of `kind/key` of the definition that differs: blocks of a form are called as the fields of its table */
export function useDifferenceText(of = ''): (difference: Difference) => string {
  const { t } = useTranslation();
  const label = useLabel();
  const catalog = useCatalog();
  const { data: types } = useQuery(fieldTypesQuery);
  const { data: known } = useQuery(definitionsQuery);
  const drafted = useDraftedTables();
  const table = known?.definitions.find(({ kind, key }) => `${kind}/${key}` === of)?.table ?? '';
  const made = drafted.find(({ key }) => key === table)?.document.fields;
  const fieldsOf = [...(made ?? []), ...(catalog.table(table)?.fields ?? [])];
  const fieldName = (id: string): string | undefined => {
    const field = [id, id.replace(/_\d+$/, '')].flatMap((each) =>
      fieldsOf.filter(({ key }) => key === each),
    )[0];
    return field === undefined ? undefined : label(field.label);
  };
  const quoted = (text: string): string => t('build.quoted', { text });
  const valueText = (value: unknown): string | null => {
    if (typeof value === 'boolean') return t(value ? 'build.yes' : 'build.no');
    if (typeof value === 'string') return value === '' ? null : quoted(cut(value));
    if (typeof value === 'number') return String(value);
    if (isLabel(value)) return quoted(label(value));
    return null;
  };
  const partText = usePartText(fieldName);
  /** The setting of the part that changed: the one that is known nearest to the end of the place. */
  const settingText = (difference: Difference): string | null => {
    const steps = difference.place.split('/').slice(1);
    const own = steps.slice(steps.findLastIndex((step) => /^(id|key|field)=/.test(step)) + 1);
    const known = own.findLast((step) => Object.hasOwn(settingTexts, step));
    const last = own.at(-1);
    if (known !== undefined) {
      const name = t(settingTexts[known as keyof typeof settingTexts]);
      if (last === 'zh') return t('build.setting.zh', { name });
      return last === 'en' ? t('build.setting.en', { name }) : name;
    }
    return last === undefined ? null : t('build.setting.other', { name: last });
  };
  return (difference) => {
    const { op, inside, place, before, after } = difference;
    const isItem = /\/(id|key|field)=[^/]*$/.test(place);
    const parts = inside.map(partText);
    const own = isItem ? parts.pop() : undefined;
    const where = parts.at(-1);
    const what = own ?? settingText(difference) ?? t('build.part.whole');
    const at = where === undefined ? what : t('build.inPart', { part: where, what });
    if (op === 'added' && isItem) return t('build.did.added', { what: at });
    if (op === 'removed' && isItem) return t('build.did.removed', { what: at });
    if (op === 'moved') return t('build.did.moved', { what: at });
    const ofType = place.endsWith('/type');
    const said = (value: unknown): string | null => {
      const type = ofType && typeof value === 'string' ? types?.get(value)?.label : undefined;
      return type === undefined ? valueText(value) : quoted(label(type));
    };
    const [from, to] = [said(before), said(after)];
    if (from !== null && to !== null) return t('build.did.fromTo', { what: at, from, to });
    if (op === 'added' && to !== null) return t('build.did.set', { what: at, to });
    if (op === 'removed') return t('build.did.unset', { what: at });
    return t(op === 'added' ? 'build.did.given' : 'build.did.changed', { what: at });
  };
}

const isLabel = (value: unknown): value is Label =>
  typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;

const cut = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
