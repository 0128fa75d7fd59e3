/**
 * Holds answers of a server to its own description: the operation is there, so are the status and the media type, and the body
 * has the shape that stands there. Used for every answer of every test of this application.
 */
import { isDate } from '@dunlin/expression';
import { Ajv2020 } from 'ajv/dist/2020.js';

export interface DescribedAnswer {
  readonly method: string;
  /** Path and query, as asked. */
  readonly url: string;
  readonly status: number;
  readonly contentType: string | undefined;
  readonly text: string;
}

interface Described {
  readonly paths: Record<
    string,
    Record<string, { responses: Record<string, { $ref?: string; content?: Record<string, unknown> }> }>
  >;
  readonly components: { readonly responses: Record<string, { content?: Record<string, unknown> }> };
}

/** What is wrong with an answer, or undefined. */
export type AnswerCheck = (answer: DescribedAnswer) => string | undefined;

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

export function answerCheck(description: unknown): AnswerCheck {
  const document = description as Described;
  const ajv = new Ajv2020({
    strict: false,
    validateSchema: false,
    allErrors: false,
    formats: {
      date: isDate,
      'date-time': instant,
      email: /^[^@\s]+@[^@\s]+$/,
      uri: (text) => URL.canParse(text),
      binary: true,
    },
  });
  ajv.addSchema(document as object, 'api');
  // A path with a name in it stands before those with places.
  const paths = Object.keys(document.paths)
    .map((path) => ({ path, places: path.split('{').length, pattern: patternOf(path) }))
    .sort((a, b) => a.places - b.places);
  return ({ method, url, status, contentType = '', text }) => {
    const [asked = ''] = url.split('?');
    if (!asked.startsWith('/api/') || status === 404) return undefined;
    const operations = paths.filter(({ pattern }) => pattern.test(asked));
    const found = operations.find(({ path }) => document.paths[path]![method.toLowerCase()] !== undefined);
    // An address that is none is refused before any operation is looked for.
    if (found === undefined) return status < 400 ? `${method} ${asked} is not described` : undefined;
    const name = `${method} ${found.path} ${status}`;
    const response = document.paths[found.path]![method.toLowerCase()]!.responses[String(status)];
    if (response === undefined) return `${name} is not described`;
    const reference = response.$ref?.split('/').at(-1);
    const { content } = reference === undefined ? response : document.components.responses[reference]!;
    const [mediaType = ''] = contentType.split(';');
    if (content === undefined) return text === '' ? undefined : `${name} has a body: ${text.slice(0, 200)}`;
    const described = Object.keys(content).find(
      (each) => each === mediaType || each === 'application/octet-stream',
    );
    if (described === undefined) return `${name} has the media type "${contentType}"`;
    if (!/[/+]json$/.test(described)) return undefined;
    const place =
      reference === undefined
        ? ['paths', found.path, method.toLowerCase(), 'responses', String(status)]
        : ['components', 'responses', reference];
    const pointer = [...place, 'content', described, 'schema']
      .map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
      .join('/');
    const ref = `api#/${pointer}`;
    const validate = ajv.getSchema(ref) ?? ajv.compile({ $ref: ref });
    const body: unknown = JSON.parse(text);
    if (validate(body)) return undefined;
    return `${name} differs from its description: ${ajv.errorsText(validate.errors)}: ${text.slice(0, 500)}`;
  };
}

const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll(/\{\w+\}/g, '[^/]+?')}$`);
