/** Keeps what the list shows now: in the view that is open where that is one's own, or as a new one. */
import { SaveOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import type { DescribedView, TableMeta } from '../../api/types.ts';
import { useOnce } from '../../api/use-once.ts';
import { paths } from '../../app/paths.ts';
import { useGo } from '../../app/use-go.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { useDescribeError } from '../../parts/use-describe-error.ts';
import { useSubmit } from '../../parts/use-submit.ts';
import type { Density } from '../density.ts';
import { type ListState, layoutOf } from '../list-state.ts';
import { savedViewsQuery } from '../list-views.ts';
import { ViewFields } from './view-fields.tsx';

interface Props {
  table: TableMeta;
  state: ListState;
  widths: Readonly<Record<string, number>>;
  density: Density;
  /** What was changed is in the view now. */
  onSaved: () => void;
}

export function SaveView({ table, state, widths, density, onSaved }: Props) {
  const { t } = useTranslation();
  const go = useGo();
  const client = useQueryClient();
  const once = useOnce();
  const describe = useDescribeError();
  const { message } = App.useApp();
  const { busy, problems, run } = useSubmit();
  const [naming, setNaming] = useState(false);
  const [saving, setSaving] = useState(false);
  const [name, setName] = useState('');
  const [shared, setShared] = useState<DescribedView['shared']>('private');
  const own = state.view?.saved?.may ? state.view.saved : undefined;
  const content = { layout: layoutOf(state, { widths, density }), filter: state.filter };
  const refresh = (): Promise<void> =>
    client.invalidateQueries({ queryKey: savedViewsQuery(table.key).queryKey });
  const save = async (view: DescribedView): Promise<void> => {
    setSaving(true);
    try {
      await call(`/views/${view.id}`, { method: 'PATCH', body: content, ifMatch: view.tag });
      await refresh();
      onSaved();
    } catch (error) {
      void message.error(describe(error).text);
    } finally {
      setSaving(false);
    }
  };
  const create = async (): Promise<void> => {
    const body = { ...content, table: table.key, name: name.trim(), shared };
    const done = await run(async () => {
      const made = await once(body, (onceKey) =>
        call<DescribedView>('/views', { method: 'POST', body, onceKey }),
      );
      await refresh();
      onSaved();
      go(paths.list(table.key, { view: String(made.id), asOf: state.asOf }), { replace: true });
    });
    if (done) setNaming(false);
  };
  return (
    <>
      {own === undefined ? null : (
        <Button size="small" loading={saving} icon={<SaveOutlined />} onClick={() => void save(own)}>
          {t('lists.saveView')}
        </Button>
      )}
      <Button
        size="small"
        {...(own === undefined ? { icon: <SaveOutlined /> } : { type: 'link' as const })}
        onClick={() => setNaming(true)}
      >
        {own === undefined ? t('lists.saveView') : t('lists.saveAs')}
      </Button>
      {naming ? (
        <Dialog
          title={t('lists.saveViewTitle')}
          submit={t('lists.saveView')}
          busy={busy}
          disabled={name.trim() === ''}
          problems={problems}
          onSubmit={() => void create()}
          onClose={() => setNaming(false)}
        >
          <ViewFields
            name={name}
            shared={shared}
            onName={setName}
            onShared={setShared}
            onEnter={() => void create()}
          />
        </Dialog>
      ) : null}
    </>
  );
}
