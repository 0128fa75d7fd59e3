/** Who acts for me, and for whom I act. */
import { DelegationsView } from './delegations-view.tsx';

export function AwayPage() {
  return <DelegationsView scope="mine" />;
}
