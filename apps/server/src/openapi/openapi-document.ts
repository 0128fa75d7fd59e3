/**
 * Routes, and the tables as one person sees them → an OpenAPI 3.1 document.
 *
 *   operations ─▶ paths that take any table's key ┐
 *   tables ─▶ schemas of records ─▶ typed paths ──┴▶ document
 *
 * Nobody's document has the operations alone: what tables a workspace has is not told to strangers.
 */
import type { AppDescription } from '@dunlin/runtime';
import type { Operation } from './collect-operations.ts';
import { describeOperation, type Json, type JsonObject, pathOf } from './describe-operation.ts';
import { problemComponents } from './problem-responses.ts';
import { recordSchemas, schemaName } from './record-schemas.ts';
import { tablePaths } from './table-paths.ts';
import { subjectsZh, summariesZh } from './words-zh.ts';

export interface DocumentOptions {
  readonly operations: readonly Operation[];
  readonly version: string;
  readonly language: 'zh' | 'en';
  /** What the reader may see; undefined for a stranger. */
  readonly tables?: AppDescription['tables'];
}

export function openApiDocument(options: DocumentOptions): JsonObject {
  const { version, language, tables = [] } = options;
  const operations =
    language === 'en'
      ? options.operations
      : options.operations.map((each) => ({ ...each, summary: summariesZh[each.summary] ?? each.summary }));
  const paths: { [path: string]: { [method: string]: Json } } = {};
  for (const operation of operations) {
    const path = pathOf(operation.url);
    paths[path] ??= {};
    paths[path][operation.method] = describeOperation(operation);
  }
  const schemas: { [name: string]: Json } = {};
  const readable = new Set(tables.map(({ key }) => key));
  for (const table of tables) {
    const { read, create, update } = recordSchemas(table, language, readable);
    schemas[schemaName(table.key, 'read')] = read;
    if (table.grants.create) schemas[schemaName(table.key, 'create')] = create;
    if (table.grants.update) schemas[schemaName(table.key, 'update')] = update;
    Object.assign(paths, tablePaths(table, language, operations));
  }
  const tags = new Set(operations.flatMap((operation) => operation.tags));
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://spec.openapis.org/oas/3.1/dialect/base',
    info: {
      title: 'Dunlin',
      version,
      description: descriptions[language],
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: [
      ...[...tags].map((name) => ({
        name,
        description: language === 'zh' ? (subjectsZh[name] ?? name) : name,
      })),
      ...tables.map((table) => ({
        name: table.key,
        description: table.label[language],
        'x-label': { zh: table.label.zh, en: table.label.en },
      })),
    ],
    security: [{ apiKey: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: {
        apiKey: { type: 'apiKey', in: 'header', name: 'x-api-key' },
        session: { type: 'apiKey', in: 'cookie', name: 'dunlin.session_token' },
      },
      responses: problemComponents.responses,
      schemas: { ...problemComponents.schemas, ...schemas },
    },
  };
}

const descriptions = {
  zh: '工作区的记录、报表、待办和消息。每张可见的表都有自己的操作，字段按定义给出类型；没有权限看到的内容不会出现在此文档中。',
  en: 'Records, reports, tasks and messages of a workspace. Each table that you may see has operations of its own, with typed fields; what you may not see is not in this document.',
} as const;
