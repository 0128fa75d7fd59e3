/**
 * What time it is for a workspace. The runtime never asks the machine: a process gives it a clock.
 */
export interface Clock {
  readonly kind: 'real' | 'manual';
  /** ISO instant in UTC, milliseconds. */
  now(): string;
}

/** A clock that stands still until it is set; it never goes back. */
export interface ManualClock extends Clock {
  readonly kind: 'manual';
  set(now: string): void;
}

/** @param start ISO instant */
export function manualClock(start: string): ManualClock {
  let current = start;
  return {
    kind: 'manual',
    now: () => current,
    set(now) {
      if (now > current) current = now;
    },
  };
}
