/** Who acts for whom: all delegations, for administrators. */
import { DelegationsView } from './delegations-view.tsx';

export function DelegationsPage() {
  return <DelegationsView scope="all" />;
}
