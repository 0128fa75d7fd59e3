/**
 * A request that cannot be carried out, for a reason that its sender can understand and act on.
 *
 * Thrown, so that the transaction it happens in leaves nothing behind; caught once, where the request came in
 * (HTTP answers with problem details, the command line prints the problems and exits 1).
 */
import { nearestName, type Problem } from '@dunlin/definition';

export type RefusalKind = 'invalid' | 'forbidden' | 'missing' | 'conflict' | 'unmet' | 'too-large' | 'busy';

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
    const kind = first.code.startsWith('rights.') ? 'forbidden' : 'invalid';
    return new Refusal(kind, first.code, first.detail, problems);
  }

  /** @param known names of what there is and may be seen; the nearest is suggested */
  static missing(what: string, name: string | number, known: Iterable<string> = []): Refusal {
    const nearest = nearestName(String(name), known);
    const hint = nearest === undefined ? '' : `; did you mean "${nearest}"?`;
    return new Refusal('missing', 'request.missing', `There is no ${what} "${name}" that you may see${hint}`);
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
