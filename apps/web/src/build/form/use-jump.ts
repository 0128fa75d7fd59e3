/** The way from a problem to the block that it is about, for the frame around the designer. */
import { useMemo, useRef } from 'react';
import { useDesignerTools } from '../frame/designer-tools.ts';
import type { FormEditing } from './form-editing.ts';
import { blockAt } from './problems-by-block.ts';

/** @param pointer of the document → of the layout */
export function useJump(editing: FormEditing, pointer: (pointer: string) => string): void {
  const latest = useRef({ editing, pointer });
  latest.current = { editing, pointer };
  useDesignerTools(
    useMemo(
      () => ({
        jump(problem) {
          const { editing: now, pointer: within } = latest.current;
          now.select(blockAt(within(problem.pointer), now.form.layout)?.id ?? null);
        },
      }),
      [],
    ),
  );
}
