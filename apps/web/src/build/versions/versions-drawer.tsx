/** The versions of a definition: any two compared in words, an older one made the draft again. */
import { diffDocuments } from '@dunlin/definition';
import { useQuery } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { Select } from '../../fields/select.tsx';
import { Bones } from '../../parts/bones.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { Problems } from '../../parts/problems.tsx';
import { useSubmit } from '../../parts/use-submit.ts';
import { draftFromVersion, versionQuery, versionsQuery } from '../drafts/definition-calls.ts';
import type { Draft } from '../drafts/draft.ts';
import { DifferenceList } from '../publish/difference-list.tsx';
import './versions.css';

/** What is compared: a version by its number, or the draft. */
type Side = number | 'draft';

export function VersionsDrawer({ draft, onClose }: { draft: Draft<unknown>; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { kind, key, live } = draft;
  const { busy, problems, run } = useSubmit();
  const query = useQuery({ ...versionsQuery(kind, key), staleTime: 0 });
  const versions = query.data ?? [];
  const [chosen, setChosen] = useState<{ from: Side; to: Side } | null>(null);
  const { from, to } = chosen ?? { from: live?.version ?? ('draft' as const), to: 'draft' as const };
  const restore = async (version: number): Promise<void> => {
    const done = await run(async () => {
      await draft.flush();
      await draftFromVersion(kind, key, { version, revision: draft.draft?.revision ?? null });
      await draft.reload();
    });
    if (done) onClose();
  };
  const sides = [
    { value: 'draft' as Side, label: t('build.draft') },
    ...versions
      .filter(({ retired }) => !retired)
      .map(({ version }) => ({ value: version as Side, label: t('build.version', { version }) })),
  ];
  return (
    <Drawer open size={520} title={t('build.versions')} onClose={onClose}>
      {query.error ? <ErrorState small error={query.error} retry={() => void query.refetch()} /> : null}
      {query.isPending ? <Bones lines={5} /> : null}
      {query.data?.length === 0 ? (
        <EmptyState small title={t('build.neverPublished')} text={t('build.neverPublishedText')} />
      ) : null}
      {versions.length > 0 ? (
        <section className="compare" aria-label={t('build.compare')}>
          <div className="row">
            <Select
              aria-label={t('build.compareFrom')}
              value={from}
              options={sides}
              onChange={(side: Side) => setChosen({ from: side, to })}
            />
            <span aria-hidden="true">→</span>
            <Select
              aria-label={t('build.compareTo')}
              value={to}
              options={sides}
              onChange={(side: Side) => setChosen({ from, to: side })}
            />
          </div>
          <Comparison draft={draft} from={from} to={to} />
        </section>
      ) : null}
      <Problems texts={problems} />
      <ol className="version-list">
        {versions.map((each) => (
          <li key={each.version}>
            <div className="row spread">
              <strong>{t('build.version', { version: each.version })}</strong>
              {each.live ? <span className="admin-tag">{t('build.live')}</span> : null}
              {each.retired ? <span className="admin-tag">{t('build.change.retired')}</span> : null}
              <span className="grow" />
              {each.retired || each.live || !draft.editable ? null : (
                <Button size="small" loading={busy} onClick={() => void restore(each.version)}>
                  {t('build.draftFrom', { version: each.version })}
                </Button>
              )}
            </div>
            <div className="caption soft">
              {format.instantNear(each.at)} · {each.by?.name ?? t('build.operator')}
            </div>
            {each.note === null ? null : <p className="version-note">{each.note}</p>}
          </li>
        ))}
      </ol>
    </Drawer>
  );
}

function Comparison({ draft, from, to }: { draft: Draft<unknown>; from: Side; to: Side }) {
  const { t } = useTranslation();
  const before = useSide(draft, from);
  const after = useSide(draft, to);
  if (before === undefined || after === undefined) return <Bones lines={3} />;
  const differences = diffDocuments(before, after);
  if (differences.length === 0) return <p className="soft">{t('build.noDifferences')}</p>;
  return <DifferenceList differences={differences} of={`${draft.kind}/${draft.key}`} />;
}

function useSide(draft: Draft<unknown>, side: Side): unknown {
  const { kind, key } = draft;
  const query = useQuery({
    ...versionQuery(kind, key, side === 'draft' ? 0 : side),
    enabled: side !== 'draft',
  });
  return side === 'draft' ? draft.document : query.data?.document;
}
