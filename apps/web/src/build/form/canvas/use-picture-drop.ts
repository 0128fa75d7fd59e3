/** Files of pictures that are dragged over the canvas: a line where each may be put down, and a block of it once it is there. */
import { newBlock } from '@dunlin/designer/tree';
import { type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bringAsset } from '../../../api/bring-asset.ts';
import { useDescribeError } from '../../../parts/use-describe-error.ts';
import { useDesignSubject } from '../design-subject.ts';
import { useFormEditing } from '../form-editing.ts';
import { type DropMark, placeAt } from './place-at.ts';

export function usePictureDrop() {
  const { t } = useTranslation();
  const describe = useDescribeError();
  const editing = useFormEditing();
  // What was changed while the file was on its way stays.
  const latest = useRef(editing);
  latest.current = editing;
  const { nesting } = useDesignSubject();
  const [mark, setMark] = useState<DropMark | null>(null);
  const [problem, setProblem] = useState('');
  const type = nesting.get('image');
  const isFile = ({ dataTransfer }: DragEvent): boolean =>
    type !== undefined && editing.editable && dataTransfer.types.includes('Files');
  const pictureOf = (asset?: string) => {
    const { form, liftNew } = latest.current;
    const block = newBlock(form.layout, type!, nesting);
    return liftNew([asset === undefined ? block : { ...block, options: { asset } }]);
  };
  const markAt = ({ clientX: x, clientY: y }: DragEvent): DropMark | null =>
    placeAt({ x, y }, pictureOf()) ?? null;
  return {
    mark,
    problem,
    onDragOver(event: DragEvent): void {
      if (!isFile(event)) return;
      event.preventDefault();
      setMark(markAt(event));
    },
    onDragLeave: (): void => setMark(null),
    async onDrop(event: DragEvent): Promise<void> {
      if (!isFile(event)) return;
      event.preventDefault();
      setMark(null);
      setProblem('');
      const at = markAt(event);
      const [file] = event.dataTransfer.files;
      if (at === null || file === undefined) return;
      editing.announce(t('design.pictureBringing', { name: file.name }));
      try {
        const picture = pictureOf(await bringAsset(file));
        const isThere = ({ parent, index }: DropMark['place']) =>
          parent === at.place.parent && index === at.place.index;
        const place = picture.places.find(isThere) ?? picture.places.at(-1);
        if (place !== undefined) latest.current.drop(picture, place);
      } catch (error) {
        setProblem(describe(error).text);
      }
    },
  };
}
