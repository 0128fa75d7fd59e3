/**
 * Requests against the schemas of their routes. Addresses hold only text, so numbers and booleans are read out of it;
 * a JSON body says itself what is what and is taken as it is (reading `1` as `true` would change what was asked).
 */
import { isDate } from '@dunlin/expression';
import { Ajv } from 'ajv';
import type { FastifySchemaCompiler } from 'fastify';

const options = { useDefaults: true, strict: false, formats: { date: isDate } };
const body = new Ajv(options);
const address = new Ajv({ ...options, coerceTypes: true });

export const compileRequestSchema: FastifySchemaCompiler<object> = ({ schema, httpPart }) =>
  (httpPart === 'body' ? body : address).compile(schema);
