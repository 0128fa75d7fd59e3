/** Rights, how far they reach, and levels of fields, in words. */
import type { FieldLevel } from '@dunlin/definition';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Extent, FlagRight, RowRight } from './role-change.ts';

export function useRightText(): (right: RowRight | FlagRight) => string {
  const { t } = useTranslation();
  return useCallback(
    (right) => {
      const texts = {
        read: t('role.read'),
        create: t('role.createRight'),
        update: t('role.update'),
        delete: t('role.deleteRight'),
        import: t('role.import'),
        export: t('role.export'),
      };
      return texts[right];
    },
    [t],
  );
}

export function useExtentText(): (extent: Extent) => string {
  const { t } = useTranslation();
  return useCallback(
    (extent) => ({ none: t('role.none'), some: t('role.some'), all: t('role.all') })[extent],
    [t],
  );
}

export function useLevelText(): (level: FieldLevel) => string {
  const { t } = useTranslation();
  return useCallback(
    (level) => {
      const texts = {
        write: t('role.levelWrite'),
        read: t('role.levelRead'),
        masked: t('role.levelMasked'),
        hidden: t('role.levelHidden'),
      };
      return texts[level];
    },
    [t],
  );
}
