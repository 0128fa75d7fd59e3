/** Before a definition is taken out of use: who uses it, and what stays. */
import { useQuery } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { metaQuery } from '../../api/queries.ts';
import { queryClient, refreshAll } from '../../api/query-client.ts';
import { GoLink } from '../../app/go-link.tsx';
import { useGo } from '../../app/use-go.ts';
import { useLabel } from '../../i18n/use-label.ts';
import { Bones } from '../../parts/bones.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { useSubmit } from '../../parts/use-submit.ts';
import { publishDrafts, usagesQuery } from '../drafts/definition-calls.ts';
import type { Draft } from '../drafts/draft.ts';
import { definitionAddress } from './definition-address.ts';
import { draftLabel } from './draft-label.ts';
import { useKindText } from './use-kind-text.ts';

export function RetireDialog({
  draft,
  back,
  onClose,
}: {
  draft: Draft<unknown>;
  back: string;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const label = useLabel();
  const go = useGo();
  const kindText = useKindText();
  const { message } = App.useApp();
  const { busy, problems, run } = useSubmit();
  const { kind, key } = draft;
  const name = label(draftLabel(draft));
  const usages = useQuery({ ...usagesQuery(kind, key), staleTime: 0 });
  const retire = async (): Promise<void> => {
    const done = await run(async () => {
      await publishDrafts({ documents: [], retire: [{ kind, key }] });
      if (draft.draft !== null && draft.editable) await draft.discard().catch(() => undefined);
      await queryClient.invalidateQueries({ queryKey: metaQuery.queryKey });
      await refreshAll();
    });
    if (!done) return;
    void message.success(t('build.retired', { name }));
    go(back);
  };
  const inUse = (usages.data ?? []).length > 0;
  return (
    <Dialog
      title={t('build.retireTitle', { name })}
      danger
      submit={t('build.retireButton')}
      onSubmit={() => void retire()}
      busy={busy}
      disabled={usages.data === undefined || inUse}
      problems={problems}
      onClose={onClose}
    >
      {usages.isPending ? <Bones lines={2} /> : null}
      {inUse ? (
        <>
          <p>{t('build.retireUsed')}</p>
          <ul className="usage-list">
            {usages.data?.map((usage) => {
              const to = definitionAddress(usage.kind, usage.key);
              const text = `${kindText(usage.kind)} · ${label(usage.label)}`;
              return (
                <li key={`${usage.kind}/${usage.key}`}>
                  {to === null ? text : <GoLink to={to}>{text}</GoLink>}
                </li>
              );
            })}
          </ul>
        </>
      ) : (
        <p>{kind === 'tables' ? t('build.retireTable') : t('build.retireText')}</p>
      )}
    </Dialog>
  );
}
