/**
 * Before a draft takes in what went on elsewhere: how much comes along by itself, and a choice for each part that both changed.
 * One's own holds unless somebody chooses otherwise, so nothing that was typed is lost.
 */
import { mergeDocuments } from '@dunlin/definition';
import { useQuery } from '@tanstack/react-query';
import { Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Bones } from '../../parts/bones.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { versionQuery } from '../drafts/definition-calls.ts';
import type { Apart, Draft } from '../drafts/draft.ts';
import { DifferenceList } from '../publish/difference-list.tsx';

interface Props {
  draft: Draft<unknown>;
  apart: Apart;
  onClose: () => void;
}

export function MergeDialog({ draft, apart, onClose }: Props) {
  const { t } = useTranslation();
  const { kind, key, document } = draft;
  const version = 'version' in apart.base ? apart.base.version : null;
  const query = useQuery({ ...versionQuery(kind, key, version ?? 0), enabled: version !== null });
  const [theirs, setTheirs] = useState<ReadonlySet<string>>(new Set());
  const base = 'document' in apart.base ? apart.base.document : query.data?.document;
  const merged = base === undefined ? null : mergeDocuments(base, document, apart.theirs, theirs);
  const choose = (place: string, isTheirs: boolean): void =>
    setTheirs((now) => {
      const next = new Set(now);
      if (isTheirs) next.add(place);
      else next.delete(place);
      return next;
    });
  const name =
    apart.why === 'published' ? t('build.merge.with', { version: apart.version }) : t('build.merge.latest');
  return (
    <Dialog
      title={name}
      width={720}
      submit={t('build.merge.submit')}
      onSubmit={() => {
        if (merged === null) return;
        draft.merge(merged.document, name);
        onClose();
      }}
      busy={false}
      disabled={merged === null}
      onClose={onClose}
    >
      {query.error ? <ErrorState small error={query.error} retry={() => void query.refetch()} /> : null}
      {merged === null && !query.error ? <Bones lines={3} /> : null}
      {merged === null ? null : (
        <>
          <p>{t('build.merge.taken', { count: merged.taken })}</p>
          {merged.conflicts.length === 0 ? null : (
            <h3>{t('build.merge.both', { count: merged.conflicts.length })}</h3>
          )}
          {merged.conflicts.map((each) => (
            <Radio.Group
              key={each.place}
              className="merge-choice"
              value={theirs.has(each.place) ? 'theirs' : 'mine'}
              onChange={({ target }) => choose(each.place, target.value === 'theirs')}
            >
              <Radio value="mine">
                <strong>{t('build.merge.mine')}</strong>
                <DifferenceList differences={each.mine} of={`${draft.kind}/${draft.key}`} />
              </Radio>
              <Radio value="theirs">
                <strong>{t('build.merge.theirs')}</strong>
                <DifferenceList differences={each.theirs} of={`${draft.kind}/${draft.key}`} />
              </Radio>
            </Radio.Group>
          ))}
        </>
      )}
    </Dialog>
  );
}
