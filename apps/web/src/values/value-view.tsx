/**
 * One value of a record as people read it, the same on every screen: money, dates, choices, links to
 * records, people, rich text. Empty shows a dash, hidden a lock, masked what may be seen of it and a mark.
 */
import { EyeInvisibleOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';
import i18next from 'i18next';
import type { Field, Refs, Value } from '../api/types.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useCatalog } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { addressOf, formatAddress } from './address.ts';
import { ChoicesView, ChoiceView, CurrencyView } from './choice-view.tsx';
import { JsonView } from './json-view.tsx';
import { NoAccess } from './no-access.tsx';
import { OuterLink } from './outer-link.tsx';
import { Person } from './person.tsx';
import { RichTextView } from './rich-text-view.tsx';
import './values.css';

interface Props {
  field: Field;
  value: Value;
  refs: Refs;
  /** Of an amount whose record names its currency; that of the field where absent. */
  currency?: string | undefined;
  /** `column`: the head names the unit, and long values take one line; `alone`: the value carries it. */
  place?: 'column' | 'alone';
  /** The value is not there for the reader to see, or what is there is its mask. */
  hidden?: boolean | undefined;
  masked?: boolean | undefined;
  /** As-of day that links keep. */
  asOf?: string | undefined;
  link?: boolean;
}

export function ValueView({
  field,
  value,
  refs,
  currency,
  place = 'column',
  hidden,
  masked,
  asOf,
  link = true,
}: Props) {
  // A list draws hundreds of these: the language is watched once for each, by its formats.
  const { t } = i18next;
  const format = useFormat();
  const catalog = useCatalog();
  if (hidden) return <NoAccess />;
  if (value === null || value === undefined || value === '') {
    return (
      <span className="muted" role="img" aria-label={t('value.empty')}>
        —
      </span>
    );
  }
  if (masked) {
    return (
      <Tooltip title={t('value.masked')}>
        <span className="masked-value">
          {String(value)} <EyeInvisibleOutlined role="img" aria-label={t('value.masked')} />
        </span>
      </Tooltip>
    );
  }
  if ((field.shownAs ?? field.type) === 'currency') {
    return (
      <CurrencyView code={String(value)} choices={field.options.choices ?? []} brief={place === 'column'} />
    );
  }
  if (field.options.choices && typeof value === 'string') {
    return <ChoiceView value={value} choices={field.options.choices} />;
  }
  const type = field.shownAs ?? field.type;
  switch (field.valueType) {
    case 'money': {
      const named = currency ?? field.options.currency;
      // The head of a column names one currency only where it is the same for all; one that is not known is not guessed.
      const many = field.options.currencyField !== undefined;
      const carries = many ? named !== undefined : place === 'alone';
      return <>{carries ? format.moneyAlone(value as number, named) : format.money(value as number)}</>;
    }
    case 'integer':
    case 'decimal':
      if (type === 'duration') return <span className="nowrap">{format.duration(Number(value))}</span>;
      if (type === 'percent') return <>{`${format.number(value as number)}%`}</>;
      return <>{format.number(value as number, field.options.decimals)}</>;
    case 'boolean':
      return <>{value === true ? t('value.yes') : t('value.no')}</>;
    case 'date':
      return (
        <span className="nowrap">
          {place === 'alone' ? format.dayText(String(value)) : format.day(String(value))}
        </span>
      );
    case 'instant':
      return <span className="nowrap">{format.instant(String(value))}</span>;
    case 'reference': {
      const table = catalog.target(field) ?? '';
      const title = refs[table]?.[String(value)] ?? t('value.recordNumber', { id: String(value) });
      if (table === 'users') return <Person name={title} />;
      return link && catalog.table(table) ? (
        <GoLink to={paths.record(table, Number(value), undefined, asOf)}>{title}</GoLink>
      ) : (
        title
      );
    }
    case 'choices':
      return <ChoicesView value={value} choices={field.options.choices ?? []} />;
    case 'rich-text':
      return <RichTextView html={String(value)} brief={place === 'column'} />;
    case 'address':
      return <>{formatAddress(format.language, addressOf(value))}</>;
    case 'json':
      return <JsonView value={value} brief={place === 'column'} />;
    default:
      if (type === 'email' && link) return <a href={`mailto:${value}`}>{String(value)}</a>;
      if (type === 'phone' && link) return <a href={`tel:${value}`}>{String(value)}</a>;
      if (type === 'link' && link) return <OuterLink to={String(value)} />;
      if (type === 'long-text') return <span className="long-text">{String(value)}</span>;
      return <>{String(value)}</>;
  }
}

/** Whether values of the field stand on the right, as figures do. */
export const isFigure = (field: Field): boolean => ['money', 'integer', 'decimal'].includes(field.valueType);
