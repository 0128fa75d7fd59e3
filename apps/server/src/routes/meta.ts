import { FormUse } from '@dunlin/definition';
import { describeApp } from '@dunlin/runtime';
import { Type } from 'typebox';
import type { Http, RouteContext } from '../http.ts';
import { answers } from './answers.ts';
import { Label, PlainObject } from './shapes.ts';

export function metaRoutes(http: Http, { workspace }: RouteContext): void {
  http.get(
    '/api/meta',
    {
      schema: {
        summary: 'The live definitions, cut to the rights of the reader',
        tags: ['Description'],
        response: answers({
          200: Type.Object({
            apps: Type.Array(PlainObject),
            tables: Type.Array(
              Type.Object({
                key: Type.String(),
                label: Label,
                labelOne: Label,
                title: Type.String(),
                fields: Type.Array(
                  Type.Object({
                    key: Type.String(),
                    label: Label,
                    type: Type.String(),
                    valueType: Type.String(),
                  }),
                ),
                grants: Type.Object({
                  create: Type.Boolean(),
                  update: Type.Boolean(),
                  delete: Type.Boolean(),
                  import: Type.Boolean(),
                  export: Type.Boolean(),
                }),
                references: Type.Array(Type.Object({ table: Type.String(), field: Type.String() })),
              }),
            ),
            views: Type.Array(PlainObject),
            forms: Type.Array(
              Type.Object({
                key: Type.String(),
                label: Label,
                table: Type.String(),
                uses: Type.Array(FormUse),
                asks: Type.Optional(
                  Type.String({ description: 'The table over whose records links to it are given out' }),
                ),
              }),
            ),
            reports: Type.Array(PlainObject),
            dashboards: Type.Array(PlainObject),
            pages: Type.Array(PlainObject),
            menus: Type.Array(PlainObject),
            home: Type.Optional(
              Type.Object({ kind: Type.Enum(['pages', 'dashboards']), key: Type.String() }),
            ),
          }),
        }),
      },
    },
    (request) => describeApp(workspace, request.person),
  );
}
