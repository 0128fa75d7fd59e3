/** The foot of a designer: problems, who uses the definition, which version is live. */
import { useQuery } from '@tanstack/react-query';
import { Button, Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import { GoLink } from '../../app/go-link.tsx';
import { useFormat } from '../../app/use-format.ts';
import { useLabel } from '../../i18n/use-label.ts';
import { usagesQuery } from '../drafts/definition-calls.ts';
import type { Draft } from '../drafts/draft.ts';
import { definitionAddress } from './definition-address.ts';
import type { FramePanel } from './designer-frame.tsx';
import { useKindText } from './use-kind-text.ts';

interface Props {
  draft: Draft<unknown>;
  open: (panel: FramePanel) => void;
  problemsShown: boolean;
}

export function DesignerFoot({ draft, open, problemsShown }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const kindText = useKindText();
  const format = useFormat();
  const { kind, key, live, problems } = draft;
  const { data: usages = [] } = useQuery({ ...usagesQuery(kind, key), enabled: live !== null });
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const list = (
    <ul className="usage-list">
      {usages.map((usage) => {
        const to = definitionAddress(usage.kind, usage.key);
        const text = `${kindText(usage.kind)} · ${label(usage.label)}`;
        return (
          <li key={`${usage.kind}/${usage.key}`}>{to === null ? text : <GoLink to={to}>{text}</GoLink>}</li>
        );
      })}
    </ul>
  );
  return (
    <footer className="designer-foot">
      <Button
        type="text"
        size="small"
        aria-expanded={problemsShown}
        className={errors > 0 ? 'foot-errors' : ''}
        onClick={() => open(problemsShown ? null : 'problems')}
      >
        {t('build.problemCount', { count: problems.length })}
      </Button>
      {usages.length === 0 ? (
        <span className="soft">{t('build.usedByNone')}</span>
      ) : (
        <Popover trigger="click" content={list} title={t('build.usedByTitle')}>
          <Button type="text" size="small">
            {t('build.usedBy', { count: usages.length })}
          </Button>
        </Popover>
      )}
      <Button type="text" size="small" onClick={() => open('versions')}>
        {live === null
          ? t('build.neverPublished')
          : t('build.liveVersion', { version: live.version, at: format.instantNear(live.at) })}
      </Button>
    </footer>
  );
}
