/**
 * What stands around every designer: where one is and whether it is saved, undo and redo, what publishing needs; below it
 * the problems, who uses the definition and which version is live.
 */
import type { Problem } from '@dunlin/definition';
import { type ReactNode, useState } from 'react';
import type { Draft } from '../drafts/draft.ts';
import { PublishDialog } from '../publish/publish-dialog.tsx';
import { VersionsDrawer } from '../versions/versions-drawer.tsx';
import { DesignerFoot } from './designer-foot.tsx';
import { DesignerHead } from './designer-head.tsx';
import { type DesignerTools, DesignerToolsContext } from './designer-tools.ts';
import { DraftBar } from './draft-bar.tsx';
import { ProblemList } from './problem-list.tsx';
import { RetireDialog } from './retire-dialog.tsx';
import { useDesignerKeys } from './use-designer-keys.ts';
import './frame.css';

interface Props {
  draft: Draft<unknown>;
  /** Shown as JSON because its kind has no other designer. */
  json: boolean;
  /** Address of the overview. */
  back: string;
  children: ReactNode;
}

export type FramePanel = 'problems' | 'publish' | 'versions' | 'retire' | null;

export function DesignerFrame({ draft, json, back, children }: Props) {
  const [tools, setTools] = useState<DesignerTools>({});
  const [panel, setPanel] = useState<FramePanel>(null);
  const [at, setAt] = useState(-1);
  const told = { ...draft, problems: [...draft.problems, ...(tools.problems ?? [])] };
  const go = (index: number): void => {
    const problem = told.problems[index];
    if (problem === undefined) return;
    setAt(index);
    setPanel('problems');
    tools.jump?.(problem);
  };
  const step = (by: 1 | -1): void => {
    const count = told.problems.length;
    if (count > 0) go(at < 0 ? (by > 0 ? 0 : count - 1) : (at + by + count) % count);
  };
  useDesignerKeys(draft, step);
  const close = (): void => setPanel(null);
  return (
    <DesignerToolsContext.Provider value={setTools}>
      <div className="designer">
        <DesignerHead draft={draft} tools={tools} json={json} back={back} open={setPanel} />
        <DraftBar draft={draft} />
        <div className="designer-body">{children}</div>
        {panel === 'problems' ? <ProblemList draft={told} at={at} onGo={go} onClose={close} /> : null}
        <DesignerFoot draft={told} open={setPanel} problemsShown={panel === 'problems'} />
        {panel === 'publish' ? (
          <PublishDialog
            draft={draft}
            companions={tools.companions ?? []}
            onJump={(problem: Problem) => {
              close();
              tools.jump?.(problem);
            }}
            onClose={close}
          />
        ) : null}
        {panel === 'versions' ? <VersionsDrawer draft={draft} onClose={close} /> : null}
        {panel === 'retire' ? <RetireDialog draft={draft} back={back} onClose={close} /> : null}
      </div>
    </DesignerToolsContext.Provider>
  );
}
