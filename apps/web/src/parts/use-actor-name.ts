/** Who did something, in words: the system, somebody, or somebody in the place of another. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

interface Done {
  actor: { name: string } | null;
  /** In whose place, or with whose rights, where not the actor's own. */
  as: { name: string } | null;
}

export function useActorName(): (done: Done) => string {
  const { t } = useTranslation();
  return useCallback(
    ({ actor, as }) => {
      const name = actor?.name ?? t('timeline.system');
      return as === null ? name : t('timeline.inPlace', { name, other: as.name });
    },
    [t],
  );
}
