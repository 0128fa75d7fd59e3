/** A picture as the form shows it; before it is chosen, where it will stand. */
import { PictureOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { BlockImage, type ImageOptions } from '../../../forms/layout/block-image.tsx';
import { optionsOf } from '../../../forms/layout/block-options.ts';
import type { FaceProps } from './block-face.tsx';

export function ImageFace({ block }: FaceProps) {
  const { t } = useTranslation();
  if (optionsOf<ImageOptions>(block).asset !== undefined) return <BlockImage block={block} />;
  return (
    <div className="face-box caption">
      <PictureOutlined aria-hidden /> {t('design.pictureNone')}
    </div>
  );
}
