/** What expressions of a form may ask of where they run. */
import type { Environment } from '@dunlin/expression';
import type { Session } from '../api/types.ts';

export const environmentOf = ({ user, workspace }: Session): Environment => ({
  today: workspace.today,
  now: workspace.now,
  user: user.id,
  zone: workspace.zone,
  currency: workspace.currency,
});
