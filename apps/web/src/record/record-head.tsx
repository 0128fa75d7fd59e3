/** Title, badges, and what can be done: the one primary action, edit, and under ⋯ the rest. */
import { EditOutlined, LeftOutlined, MoreOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Dropdown, Tooltip } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordDetail, TableMeta } from '../api/types.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useCatalog } from '../app/session-context.ts';
import { useShortcut } from '../app/shortcuts.tsx';
import { useGo } from '../app/use-go.ts';
import { AsOfPicker } from '../fields/as-of-picker.tsx';
import { withOutsideTexts } from '../i18n/outside-texts.ts';
import { useLabel, useNoun } from '../i18n/use-label.ts';
import { listNeighbours } from '../list/list-context.ts';
import { PaymentButton } from '../payment/payment-button.tsx';
import { sightOf } from '../values/sight-of.ts';
import { ValueView } from '../values/value-view.tsx';
import { DeleteDialog } from './delete-dialog.tsx';
import { badgeFields } from './fact-fields.ts';

const LinksDialog = lazy(withOutsideTexts(() => import('./links/links-dialog.tsx')));
const AskWords = lazy(withOutsideTexts(() => import('./links/ask-words.tsx')));

interface Props {
  table: TableMeta;
  detail: RecordDetail;
  title: string;
  asOf: string | undefined;
  tab: string;
  /** Fields that stand out, where the page says so. */
  keys?: readonly string[] | undefined;
}

export function RecordHead({ table, detail, title, asOf, tab, keys }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const noun = useNoun();
  const go = useGo();
  const catalog = useCatalog();
  const { record, refs } = detail;
  const [deleting, setDeleting] = useState(false);
  const [asking, setAsking] = useState(false);
  /** A form that somebody outside can be asked to fill in about the record. */
  const asks = catalog.meta.forms.find((form) => form.asks === table.key);
  const near = listNeighbours(table.key, record.id);
  const grants = detail.grants ?? { update: table.grants.update, delete: table.grants.delete };
  const present = asOf === undefined;
  const step = (id: number | null): void => {
    if (id !== null) go(paths.record(table.key, id, tab === 'overview' ? undefined : tab, asOf));
  };
  useShortcut('j', t('shortcut.nextRecord'), () => step(near?.after ?? null), near !== null);
  useShortcut('k', t('shortcut.previousRecord'), () => step(near?.before ?? null), near !== null);
  useShortcut('e', t('shortcut.edit'), () => go(paths.edit(table.key, record.id)), grants.update && present);
  return (
    <>
      <div className="row caption" style={{ marginBottom: 4 }}>
        <GoLink to={near?.address ?? paths.list(table.key, { asOf })}>{label(table.label)}</GoLink>
        {near ? (
          <span className="stepper">
            <Tooltip title={t('shortcut.previousRecord')}>
              <Button
                type="text"
                size="small"
                icon={<LeftOutlined />}
                aria-label={t('shortcut.previousRecord')}
                disabled={near.before === null}
                onClick={() => step(near.before)}
              />
            </Tooltip>
            {t('record.position', { position: near.position, count: near.count })}
            <Tooltip title={t('shortcut.nextRecord')}>
              <Button
                type="text"
                size="small"
                icon={<RightOutlined />}
                aria-label={t('shortcut.nextRecord')}
                disabled={near.after === null}
                onClick={() => step(near.after)}
              />
            </Tooltip>
          </span>
        ) : null}
      </div>
      <div className="record-head">
        <h1>{title}</h1>
        <div className="record-badges">
          {badgeFields(table, keys).map((field) => {
            const value = record[field.key];
            if (value === null || value === undefined) return null;
            return (
              <span key={field.key} className="row" title={label(field.label)}>
                <span className="caption">{label(field.label)}</span>
                <ValueView
                  field={field}
                  value={value}
                  refs={refs}
                  {...sightOf(record, field.key)}
                  asOf={asOf}
                />
              </span>
            );
          })}
        </div>
        <div className="row wrap record-actions">
          <AsOfPicker
            value={asOf}
            onChange={(day) =>
              go(paths.record(table.key, record.id, tab === 'overview' ? undefined : tab, day))
            }
          />
          {grants.update && present ? (
            <Button icon={<EditOutlined />} onClick={() => go(paths.edit(table.key, record.id))}>
              {t('record.editShort')}
            </Button>
          ) : null}
          {present ? <PaymentButton table={table} record={record} refs={refs} /> : null}
          <Dropdown
            trigger={['click']}
            menu={{
              items: [
                { key: 'print', label: t('print.print') },
                ...(asks === undefined || !present
                  ? []
                  : [
                      {
                        key: 'ask',
                        label: (
                          <Suspense fallback={label(asks.label)}>
                            <AskWords />
                          </Suspense>
                        ),
                      },
                    ]),
                ...(grants.delete && present
                  ? [
                      {
                        key: 'delete',
                        danger: true,
                        label: t('record.delete', { name: noun(table.labelOne) }),
                      },
                    ]
                  : []),
              ],
              onClick: ({ key }) => {
                if (key === 'delete') setDeleting(true);
                else if (key === 'ask') setAsking(true);
                else go(paths.print(table.key, record.id, asOf));
              },
            }}
          >
            <Button icon={<MoreOutlined />} aria-label={t('record.more')} />
          </Dropdown>
        </div>
      </div>
      {asking ? (
        <Suspense fallback={null}>
          <LinksDialog table={table.key} record={record.id} title={title} onClose={() => setAsking(false)} />
        </Suspense>
      ) : null}
      {deleting ? (
        <DeleteDialog
          table={table}
          id={record.id}
          version={record.version}
          title={title}
          catalog={catalog}
          onClose={() => setDeleting(false)}
        />
      ) : null}
    </>
  );
}
