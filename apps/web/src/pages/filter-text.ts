/** A stored condition as a request carries it. */
import type { Logic } from '../api/types.ts';

export const filterText = (filter: Logic | undefined): string | undefined =>
  filter === undefined ? undefined : JSON.stringify(filter);
