/**
 * A request that cannot be carried out, for a reason that its sender can understand and act on.
 *
 * Thrown, so that the transaction it happens in leaves nothing behind; caught once, where the request came in
 * (HTTP answers with problem details, the command line prints the problems and exits 1).
 */
import type { Problem } from '@dunlin/definition';

export type RefusalKind = 'invalid' | 'forbidden' | 'missing' | 'conflict' | 'busy';

export class Refusal extends Error {
  readonly kind: RefusalKind;
  /** Stable, dotted; the code of the first problem where there are problems. */
  readonly code: string;
  readonly problems: readonly Problem[];

  constructor(kind: RefusalKind, code: string, detail: string, problems: readonly Problem[] = []) {
    super(detail);
    this.name = 'Refusal';
    this.kind = kind;
    this.code = code;
    this.problems = problems;
  }

  static invalid(problems: readonly Problem[]): Refusal {
    const first = problems[0]!;
    return new Refusal('invalid', first.code, first.detail, problems);
  }

  static missing(what: string, name: string | number): Refusal {
    return new Refusal('missing', 'request.missing', `There is no ${what} "${name}" that you may see`);
  }

  static forbidden(what: string): Refusal {
    return new Refusal('forbidden', 'request.forbidden', `You may not ${what}`);
  }

  static crossSite(): Refusal {
    return new Refusal(
      'forbidden',
      'request.cross-site',
      'The request did not come from a page of this server',
    );
  }
}

/** Throws the problems that are errors, if any. */
export function refuseErrors(problems: readonly Problem[]): void {
  if (problems.some((each) => each.severity === 'error')) throw Refusal.invalid(problems);
}
