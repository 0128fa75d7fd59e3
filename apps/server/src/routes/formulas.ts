import { checkFormulaText } from '@dunlin/runtime';
import { Type } from 'typebox';
import type { Http, RouteContext } from '../http.ts';
import { TableKey } from './shapes.ts';

export function formulaRoutes(http: Http, { workspace }: RouteContext): void {
  http.post(
    '/api/formulas/check',
    {
      schema: {
        summary: 'The JSON Logic, type, problems and (for admins) SQL of a formula',
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
