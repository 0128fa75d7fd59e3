/** What a command is. One file each in `commands/`, listed in its index. */
export interface Command {
  readonly usage: string;
  /** @returns the exit code: 0 done, 1 problems found */
  run(args: string[]): Promise<number>;
}

/** Wrong usage: exit 2. */
export class UsageError extends Error {}

/**
 * Holds the options that were given to those that this form of the command takes.
 * @throws UsageError naming one that would do nothing
 */
export function takesOnly(
  given: Readonly<Record<string, string | boolean | readonly string[] | undefined>>,
  ...taken: readonly string[]
): void {
  const idle = Object.entries(given).find(
    ([name, value]) => value !== undefined && value !== false && !taken.includes(name),
  );
  if (idle !== undefined) throw new UsageError(`--${idle[0]} does nothing here.`);
}

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

/** Problems as lines for people, on standard error. @param text the formula that ranges are in */
export function printProblems(
  problems: readonly {
    severity?: string;
    document?: string;
    pointer?: string;
    row?: number;
    code: string;
    detail: string;
    range?: { from: number; to: number };
  }[],
  text = '',
): void {
  for (const each of problems) {
    const { range, row } = each;
    const place = [
      each.document,
      row === undefined ? undefined : `row ${row}`,
      range === undefined ? each.pointer : placeIn(text, range),
    ]
      .filter(Boolean)
      .join(' ');
    process.stderr.write(`${each.severity ?? 'error'} ${each.code} ${place}: ${each.detail}\n`);
  }
}

/** People count characters from 1. */
function placeIn(text: string, { from, to }: { from: number; to: number }): string {
  const part = text.slice(from, to);
  return part === '' ? `at character ${from + 1}` : `at character ${from + 1}, ${JSON.stringify(part)}`;
}
