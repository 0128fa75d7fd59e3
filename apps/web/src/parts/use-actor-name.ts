/** Who did something, in words: the system, somebody, somebody in the place of another, or somebody outside by a link. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

interface Done {
  actor: { name: string } | null;
  /** In whose place, or with whose rights, where not the actor's own. */
  as: { name: string } | null;
  through?: { kind: string } | null;
  /** What somebody outside is called. */
  stated?: string | null;
}

export function useActorName(): (done: Done) => string {
  const { t } = useTranslation();
  return useCallback(
    ({ actor, as, through, stated }) => {
      if (actor === null && through?.kind === 'form-link') {
        const name = stated ? t('timeline.stated', { name: stated }) : t('timeline.outside');
        return as === null ? name : t('timeline.byLink', { name, other: as.name });
      }
      const name = actor?.name ?? t('timeline.system');
      return as === null ? name : t('timeline.inPlace', { name, other: as.name });
    },
    [t],
  );
}
