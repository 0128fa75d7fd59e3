import { checkFormulaText } from '@dunlin/runtime';
import { Type } from 'typebox';
import type { Http, RouteContext } from '../http.ts';
import { answers } from './answers.ts';
import { AnyValue, Problem, TableKey } from './shapes.ts';

export function formulaRoutes(http: Http, { workspace }: RouteContext): void {
  http.post(
    '/api/formulas/check',
    {
      schema: {
        summary: 'The JSON Logic, type, problems and (for admins) SQL of a formula',
        tags: ['Explanations'],
        response: answers({
          200: Type.Object({
            expression: Type.Optional(AnyValue),
            text: Type.Optional(Type.String()),
            type: Type.Optional(Type.String()),
            sql: Type.Optional(Type.String()),
            problems: Type.Array(Problem),
          }),
        }),
        body: Type.Object({
          table: TableKey,
          text: Type.String({ maxLength: 20_000 }),
          sql: Type.Optional(Type.Boolean({ default: false })),
        }),
      },
    },
    (request) => checkFormulaText(workspace, request.person, request.body),
  );
}
