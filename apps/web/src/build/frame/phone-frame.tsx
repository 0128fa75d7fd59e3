/**
 * A definition on a phone: to look at, with its state, its problems and its versions. Designers need more room than there is,
 * so in their place stands a way to go on at a desk.
 */
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft } from '../drafts/draft.ts';
import { VersionsDrawer } from '../versions/versions-drawer.tsx';
import { DesignerFoot } from './designer-foot.tsx';
import { DesignerName } from './designer-name.tsx';
import { type DesignerTools, DesignerToolsContext } from './designer-tools.ts';
import { ProblemList } from './problem-list.tsx';
import { SavingState } from './saving-state.tsx';
import { SendLink } from './send-link.tsx';
import './frame.css';

interface Props {
  draft: Draft<unknown>;
  /** Address of the overview. */
  back: string;
  children: ReactNode;
}

export function PhoneFrame({ draft, back, children }: Props) {
  const { t } = useTranslation();
  const [tools, setTools] = useState<DesignerTools>({});
  const [open, setOpen] = useState<'problems' | 'versions' | null>(null);
  const [at, setAt] = useState(-1);
  const editor = draft.draft?.mine === false ? (draft.draft.by?.name ?? t('build.operator')) : null;
  return (
    <DesignerToolsContext.Provider value={setTools}>
      <div className="designer phone-designer">
        <header className="designer-head">
          <DesignerName draft={draft} back={back} />
          <span className="grow" />
          {draft.draft === null ? null : <span className="designer-chip">{t('build.draft')}</span>}
        </header>
        <div className="phone-state">
          {editor === null ? null : <p>{t('build.held', { name: editor })}</p>}
          <SavingState draft={draft} />
          <SendLink draft={draft}>
            <Button onClick={() => setOpen('versions')}>{t('build.versions')}</Button>
          </SendLink>
        </div>
        <div className="designer-body">{children}</div>
        {open === 'problems' ? (
          <ProblemList
            draft={draft}
            at={at}
            onGo={(index) => {
              const problem = draft.problems[index];
              setAt(index);
              if (problem !== undefined) tools.jump?.(problem);
            }}
            onClose={() => setOpen(null)}
          />
        ) : null}
        <DesignerFoot
          draft={draft}
          open={(panel) => setOpen(panel === 'problems' || panel === 'versions' ? panel : null)}
          problemsShown={open === 'problems'}
        />
        {open === 'versions' ? <VersionsDrawer draft={draft} onClose={() => setOpen(null)} /> : null}
      </div>
    </DesignerToolsContext.Provider>
  );
}
