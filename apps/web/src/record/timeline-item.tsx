/** One thing that happened: when, who or what did it, and in words what changed. */
import {
  CheckSquareOutlined,
  DeleteOutlined,
  EditOutlined,
  FileTextOutlined,
  MailOutlined,
  NodeIndexOutlined,
  PlusCircleOutlined,
  ThunderboltOutlined,
  UndoOutlined,
} from '@ant-design/icons';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refs, TimelineEntry } from '../api/types.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useCatalog, useSession } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { useLabel } from '../i18n/use-label.ts';
import { useActorName } from '../parts/use-actor-name.ts';
import { ValueView } from '../values/value-view.tsx';
import { useTimelineSentence } from './use-timeline-sentence.ts';

const marks: Record<TimelineEntry['kind'], ComponentType> = {
  created: PlusCircleOutlined,
  changed: EditOutlined,
  deleted: DeleteOutlined,
  restored: UndoOutlined,
  step: NodeIndexOutlined,
  run: NodeIndexOutlined,
  message: MailOutlined,
  task: CheckSquareOutlined,
  firing: ThunderboltOutlined,
  document: FileTextOutlined,
};
const mostChanges = 5;

export function TimelineItem({ entry, refs, own }: { entry: TimelineEntry; refs: Refs; own: boolean }) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const catalog = useCatalog();
  const { rights } = useSession();
  const Mark = marks[entry.kind] ?? EditOutlined;
  const actorName = useActorName();
  const sentence = useTimelineSentence();
  const text = sentence(entry);
  // Rows and files have no page that says more than the one that they stand on.
  const isOwned = catalog.table(entry.table)?.owner !== undefined;
  // A rule, flow or import is named; what the system did by itself carries only a code.
  const named = entry.through && ['rule', 'flow', 'import'].includes(entry.through.kind);
  const cause = entry.actor === null && named ? label(entry.through?.label) : '';
  const actor = cause || actorName(entry);
  const link = () => {
    if (entry.link?.kind === 'task')
      return <GoLink to={paths.tasks('todo', Number(entry.link.id))}>{text}</GoLink>;
    if (entry.link?.kind === 'message' && rights.seeOutbox) {
      return <GoLink to={paths.outbox('all', Number(entry.link.id))}>{text}</GoLink>;
    }
    if (entry.link?.kind === 'document') {
      return (
        <a href={`/api/documents/${entry.link.id}`} target="_blank" rel="noreferrer">
          {text}
        </a>
      );
    }
    return text;
  };
  const isNew = entry.kind === 'created' || entry.kind === 'restored';
  const changes = isNew ? [] : entry.changes.slice(0, mostChanges);
  return (
    <li>
      <span className={`timeline-mark ${entry.kind}`} aria-hidden="true">
        <Mark />
      </span>
      <div style={{ minWidth: 0 }}>
        <div>
          {link()}
          {own ? null : (
            <>
              {' · '}
              {isOwned ? (
                entry.title
              ) : (
                <GoLink to={paths.record(entry.table, entry.recordId)}>{entry.title}</GoLink>
              )}
            </>
          )}
        </div>
        {changes.map((change) => {
          const field = catalog.field(entry.table, change.field);
          return (
            <div key={change.field} className="timeline-changes">
              {label(change.label)}:{' '}
              {field ? (
                <>
                  <ValueView field={field} value={change.old} refs={refs} link={false} /> →{' '}
                  <ValueView field={field} value={change.new} refs={refs} link={false} />
                </>
              ) : (
                `${change.old ?? '—'} → ${change.new ?? '—'}`
              )}
            </div>
          );
        })}
        {changes.length < entry.changes.length && !isNew ? (
          <div className="caption">
            {t('timeline.moreChanges', { count: entry.changes.length - mostChanges })}
          </div>
        ) : null}
        {entry.comment && entry.kind === 'task' ? (
          <div className="soft long-text">{entry.comment}</div>
        ) : null}
        <div className="caption" title={format.instant(entry.at)}>
          {format.instantNear(entry.at)} · {actor}
        </div>
      </div>
    </li>
  );
}
