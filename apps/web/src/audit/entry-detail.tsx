/** What a row of the log says more: the old and new value of each field, or the facts of an event. */
import { LockOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refs, Value } from '../api/types.ts';
import { useCatalog } from '../app/session-context.ts';
import { useLabel } from '../i18n/use-label.ts';
import { ValueView } from '../values/value-view.tsx';
import type { LogEntry, LoggedChange } from './audit-queries.ts';

/** More are shown on request, and of a long text the rest. */
const atFirst = 4;
const longText = 180;

export function EntryDetail({ entry, refs }: { entry: LogEntry; refs: Refs }) {
  const { t } = useTranslation();
  const label = useLabel();
  const catalog = useCatalog();
  const [whole, setWhole] = useState(false);
  const value = ({ field: key, masked }: LoggedChange, given: unknown) => {
    const field = masked === true || entry.table === null ? undefined : catalog.field(entry.table, key);
    if (field !== undefined)
      return <ValueView field={field} value={given as Value} refs={refs} link={false} />;
    return given === null || given === undefined ? <span className="muted">—</span> : String(given);
  };
  const changes = entry.changes.map((change) => ({
    key: change.field,
    long: [change.old, change.new].some((each) => String(each ?? '').length > longText),
    content: (
      <>
        <span className="audit-field">{label(change.label)}</span>{' '}
        {entry.kind === 'create' || entry.kind === 'restore' ? (
          value(change, change.new)
        ) : entry.kind === 'delete' ? (
          value(change, change.old)
        ) : (
          <>
            {value(change, change.old)} <span aria-hidden="true">→</span>
            <span className="visually-hidden">{t('audit.becomes')}</span> {value(change, change.new)}
          </>
        )}
      </>
    ),
  }));
  const lines = [
    ...changes,
    ...entry.facts.map(({ key, name, text }) => ({
      key,
      long: label(text).length > longText,
      content: (
        <>
          <span className="audit-field">{label(name)}</span> {label(text)}
        </>
      ),
    })),
  ];
  const shown = whole ? lines : lines.slice(0, atFirst);
  return (
    <>
      {shown.map(({ key, content }) => (
        <div key={key} className={whole ? 'audit-line' : 'audit-line brief'}>
          {content}
        </div>
      ))}
      {entry.hidden > 0 ? (
        <div className="caption">
          <LockOutlined aria-hidden="true" /> {t('audit.hidden', { count: entry.hidden })}
        </div>
      ) : null}
      {lines.length > atFirst || lines.some(({ long }) => long) ? (
        <Button type="link" size="small" className="audit-more" onClick={() => setWhole(!whole)}>
          {whole ? t('audit.less') : t('audit.more')}
        </Button>
      ) : null}
      {entry.erased ? <span className="muted">{t('audit.erased')}</span> : null}
      {lines.length === 0 && entry.hidden === 0 && !entry.erased ? <span className="muted">—</span> : null}
    </>
  );
}
