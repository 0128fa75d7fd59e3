/**
 * Mistakes of users as data.
 *
 * Every check in Dunlin returns a list of problems: all of them at once, each
 * saying what was found, where, and what would be right. Nothing here throws;
 * exceptions are for bugs. The codes of this package are listed in `problemCodes`.
 */
import { nearestName } from './nearest-name.ts';
import type { Label } from './shapes.ts';

export type Severity = 'error' | 'warning';

export interface Problem {
  /** Stable, dotted, e.g. `definition.reference`. Documented where it is raised. */
  code: string;
  severity: Severity;
  /** One English sentence with the values filled in; screens translate by `code` and `params`. */
  detail: string;
  params?: Record<string, string | number | boolean | null>;
  /** JSON Pointer (RFC 6901) into the document named by `document`, or into the request body. */
  pointer: string;
  /** File of the app folder that the pointer is into, e.g. `tables/invoices.json`. */
  document?: string;
  /** Range in the formula text, in UTF-16 code units, where the problem is inside an expression. */
  range?: { from: number; to: number };
}

/** Codes raised by this package. */
export const problemCodes = {
  'definition.json': 'the file is not JSON',
  'definition.schema': 'the document does not have the shape its kind requires',
  'definition.unknown-file': 'the file is not part of an app folder',
  'definition.key-mismatch': 'the key inside the file differs from the file name',
  'definition.text': 'a text has a character that cannot be stored: U+0000, or half of a pair',
  'definition.depth': 'the document is nested too deeply',
  'definition.duplicate': 'two parts of one document share a key',
  'definition.reference': 'the document names something that does not exist',
} as const;

export function problem(
  code: string,
  pointer: string,
  detail: string,
  params?: Problem['params'],
  severity: Severity = 'error',
): Problem {
  return { code, severity, detail, pointer, ...(params ? { params } : {}) };
}

/** Parameters by which sentences call a part by its label instead of its key, in the reader's language. */
export const labelParams = (name: string, label: Label | undefined): Record<string, string> =>
  label === undefined ? {} : { [`${name}_zh`]: label.zh, [`${name}_en`]: label.en };

/**
 * The problem of a name that is not there, with the nearest name that is.
 * @param what noun of the thing sought, e.g. `table`
 */
export function missingName(
  code: string,
  pointer: string,
  what: string,
  name: string,
  known: Iterable<string>,
): Problem {
  const nearest = nearestName(name, known);
  const hint = nearest === undefined ? '' : `; did you mean "${nearest}"?`;
  return problem(code, pointer, `There is no ${what} "${name}"${hint}`, {
    what,
    name,
    ...(nearest === undefined ? {} : { nearest }),
  });
}

export const hasErrors = (problems: readonly Problem[]): boolean =>
  problems.some((each) => each.severity === 'error');
