/**
 * The form as it will look, to arrange: blocks in the grid of twelve columns. The pointer drags (dnd-kit), the
 * keys move among the same places, and every block has its menu for single clicks.
 */
import { placedFields } from '@dunlin/designer/tree';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../../i18n/use-label.ts';
import { useFormEditing } from '../form-editing.ts';
import { BlockFace } from './block-face.tsx';
import { BlockList } from './block-list.tsx';
import { DropLine } from './drop-line.tsx';
import { EmptyForm } from './empty-form.tsx';
import { FaceContext } from './face-context.ts';
import { useCanvasKeys } from './use-canvas-keys.ts';
import { usePictureDrop } from './use-picture-drop.ts';
import './canvas.css';

export function Canvas({ onAddHere }: { onAddHere: () => void }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { form, layout, select, table } = useFormEditing();
  const pictures = usePictureDrop();
  const { onKeyDown, canvas } = useCanvasKeys(onAddHere);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys of the canvas are those of its blocks, below
    // biome-ignore lint/a11y/noStaticElementInteractions: a click beside the blocks selects the form itself
    <div
      className="form-canvas"
      onClick={(event) => event.target === event.currentTarget && select(null)}
      onDragOver={pictures.onDragOver}
      onDragLeave={pictures.onDragLeave}
      onDrop={(event) => void pictures.onDrop(event)}
    >
      {pictures.mark === null ? null : <DropLine {...pictures.mark.line} />}
      {pictures.problem === '' ? null : (
        <p className="form-error" role="alert">
          {pictures.problem}
        </p>
      )}
      <div
        ref={canvas}
        role="application"
        aria-label={t('design.canvas', { name: label(form.label) })}
        className="design-form card"
        onKeyDown={onKeyDown}
      >
        <FaceContext value={BlockFace}>
          <BlockList parent={null} blocks={layout} level={1} />
        </FaceContext>
      </div>
      {placedFields(layout).size === 0 && table !== undefined ? <EmptyForm /> : null}
    </div>
  );
}
