/** What the JavaScript evaluator is told beside the record: the day, the instant, the zone, the currency and the person. */
import type { Environment } from '@dunlin/expression';
import type { Person } from './person.ts';
import type { Work } from './workspace.ts';

/** @param asOf the day to answer for; the workspace's where it is not given */
export function environmentOf(
  { moment, state }: Pick<Work, 'moment' | 'state'>,
  person: Pick<Person, 'userId'>,
  asOf?: string,
): Environment {
  const today = asOf ?? moment.today;
  return {
    today,
    now: moment.now,
    zone: state.zone,
    currency: state.currency,
    fresh: today !== state.businessDay,
    ...(person.userId === null ? {} : { user: person.userId }),
  };
}
