/** What a command is. One file each in `commands/`, listed in its index. */
export interface Command {
  readonly usage: string;
  /** @returns the exit code: 0 done, 1 problems found */
  run(args: string[]): Promise<number>;
}

/** Wrong usage: exit 2. */
export class UsageError extends Error {}

/** A problem that the server answered with. */
export class Answered extends Error {
  readonly body: unknown;
  constructor(
    status: number,
    body: {
      detail?: string;
      code?: string;
      problems?: { detail: string; document?: string; pointer?: string }[];
    },
  ) {
    const lines = (body.problems ?? []).map(
      (each) => `  ${[each.document, each.pointer, each.detail].filter(Boolean).join(' ')}`,
    );
    super(
      [`${body.detail ?? `The server answered ${status}`} (${body.code ?? status})`, ...lines].join('\n'),
    );
    this.body = body;
  }
}

/** Prints one JSON document. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** Problems as lines for people, on standard error. */
export function printProblems(
  problems: readonly {
    severity?: string;
    document?: string;
    pointer?: string;
    row?: number;
    code: string;
    detail: string;
  }[],
): void {
  for (const each of problems) {
    const place = [each.document, each.row === undefined ? undefined : `row ${each.row}`, each.pointer]
      .filter(Boolean)
      .join(' ');
    process.stderr.write(`${each.severity ?? 'error'} ${each.code} ${place}: ${each.detail}\n`);
  }
}
