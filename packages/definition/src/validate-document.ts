/**
 * One unknown document → problems of its shape.
 * The schemas are compiled once; ajv's errors become problems with pointers and plain sentences.
 */
import { Ajv, type AnySchemaObject, type ErrorObject, type ValidateFunction } from 'ajv';
import type { TSchema } from 'typebox';
import { type Kind, kindSchemas } from './kinds/index.ts';
import { under } from './pointer.ts';
import { labelParams, missingName, type Problem, problem } from './problems.ts';
import type { Label } from './shapes.ts';
import { unfitProblems } from './unfit-text.ts';

const ajv = new Ajv({ allErrors: true, strict: false, verbose: true });
const compiled = new Map<TSchema, ValidateFunction>();

/** Problems of a document of one kind; none means that it has the kind's type. */
export function validateDocument(kind: Kind, document: unknown): Problem[] {
  const unfit = unfitProblems(document);
  return unfit.length > 0 ? unfit : validateShape(kindSchemas[kind], document);
}

/**
 * Problems of any value against a schema, e.g. the options of a registered type.
 * @param base pointer of the value inside its document
 */
export function validateShape(schema: TSchema, value: unknown, base = ''): Problem[] {
  let validate = compiled.get(schema);
  if (validate === undefined) {
    validate = ajv.compile(schema);
    compiled.set(schema, validate);
  }
  if (validate(value)) return [];
  const errors = validate.errors ?? [];
  // A failed union reports each of its branches; where a branch says more than "no branch fits", that is dropped.
  const telling = errors.filter((error) => error.keyword !== 'anyOf' || errors.length === 1);
  return telling.slice(0, 100).map((error) => toProblem(error, base));
}

/** What a panel calls the setting; absent where only JSON speaks of it. */
function labelOf(schema: AnySchemaObject | undefined, name: string): Label | undefined {
  const properties: Record<string, { 'x-label'?: Label }> = schema?.['properties'] ?? {};
  return Object.hasOwn(properties, name) ? properties[name]?.['x-label'] : undefined;
}

function toProblem(error: ErrorObject, base: string): Problem {
  const place = base + error.instancePath;
  if (error.keyword === 'additionalProperties') {
    const name = String(error.params['additionalProperty']);
    const known = Object.keys((error.parentSchema?.['properties'] as object | undefined) ?? {});
    return missingName('definition.schema', under(place, name), 'setting', name, known);
  }
  if (error.keyword === 'required') {
    const name = String(error.params['missingProperty']);
    return problem('definition.schema', under(place, name), `"${name}" is missing`, {
      keyword: 'required',
      name,
      ...labelParams('name', labelOf(error.parentSchema, name)),
    });
  }
  const allowed = error.keyword === 'const' ? `: ${JSON.stringify(error.params['allowedValue'])}` : '';
  return problem('definition.schema', place, `The value ${error.message ?? 'is not valid'}${allowed}`, {
    keyword: error.keyword,
  });
}
