/**
 * What a designer of blocks is made of: palette and outline, the canvas, the panel of what is selected; drags, keys and
 * what is said to those who listen.
 */
import { Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePhone } from '../../app/use-phone.ts';
import { BlockReader } from './block-reader.tsx';
import { Canvas } from './canvas/canvas.tsx';
import { DragLayer } from './canvas/drag-layer.tsx';
import { type FormEditing, FormEditingContext } from './form-editing.ts';
import './block-workbench.css';
import { Outline } from './outline/outline.tsx';
import { AddDialog } from './palette/add-dialog.tsx';
import { Palette } from './palette/palette.tsx';

interface Props {
  editing: FormEditing;
  /** Settings of what is selected. */
  panel: ReactNode;
  /** Opens the dialog of a new field, where there is one. */
  onNewField?: (() => void) | undefined;
  /** The same for rows of a new table. */
  onNewRows?: (() => void) | undefined;
}

export function BlockWorkbench(props: Props) {
  return usePhone() ? <BlockReader editing={props.editing} /> : <Workbench {...props} />;
}

function Workbench({ editing, panel, onNewField, onNewRows }: Props) {
  const { t } = useTranslation();
  const [side, setSide] = useState<'add' | 'outline'>('add');
  const [adding, setAdding] = useState(false);
  // The keys go on at the block that was added, or at the one from which the dialog was opened.
  const closeAdding = (): void => {
    setAdding(false);
    setTimeout(() => document.querySelector<HTMLElement>('.form-canvas .current')?.focus());
  };
  return (
    <FormEditingContext value={editing}>
      <DragLayer>
        <div className="designer-columns block-workbench">
          <aside aria-label={t('design.side')}>
            <Segmented
              block
              aria-label={t('design.side')}
              value={side}
              onChange={setSide}
              options={[
                { value: 'add' as const, label: t('design.add') },
                { value: 'outline' as const, label: t('design.outline') },
              ]}
            />
            {side === 'add' ? <Palette onNewField={onNewField} onNewRows={onNewRows} /> : <Outline />}
          </aside>
          <Canvas onAddHere={() => setAdding(true)} />
          <aside aria-label={t('design.settings')}>{panel}</aside>
        </div>
      </DragLayer>
      {adding && editing.editable ? <AddDialog onClose={closeAdding} /> : null}
      <div className="visually-hidden" role="status" aria-live="polite">
        {editing.announced}
      </div>
    </FormEditingContext>
  );
}
