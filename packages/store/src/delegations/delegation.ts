/** Somebody acts for somebody else, from a day to a day, both included. */
export interface Delegation {
  readonly id: number;
  /** Who is away. */
  readonly person: number;
  /** Who acts for them. */
  readonly delegate: number;
  /** `YYYY-MM-DD`, by the workspace's calendar. */
  readonly fromOn: string;
  readonly toOn: string;
  /** Keys of flows; null: all tasks. */
  readonly flows: readonly string[] | null;
  readonly note: string | null;
  /** Open tasks go to the delegate when it begins. */
  readonly movesOpen: boolean;
  /** Instant at which they did. */
  readonly movedAt: string | null;
  readonly createdAt: string;
  readonly createdBy: number | null;
  /** Instant at which somebody ended it before its last day. */
  readonly endedAt: string | null;
}

/** Whether two delegations may be about one task: their days meet, and so do their flows. */
export const meets = (
  a: Pick<Delegation, 'fromOn' | 'toOn' | 'flows'>,
  b: Pick<Delegation, 'fromOn' | 'toOn' | 'flows'>,
): boolean =>
  a.fromOn <= b.toOn &&
  b.fromOn <= a.toOn &&
  (a.flows === null || b.flows === null || a.flows.some((flow) => b.flows!.includes(flow)));
