/** A definition's address → a mail to whoever asks, who reads it on a phone and goes on at a desk. */

import { randomUUID } from 'node:crypto';
import { readDefinition } from '@dunlin/runtime';
import { Type } from 'typebox';
import { linkOrigin } from '../auth/link-origin.ts';
import { takeMail } from '../auth/take-mail.ts';
import type { Http, RouteContext } from '../http.ts';
import { answers } from './answers.ts';
import { DefinitionParams } from './definition-answers.ts';

export function definitionLinkRoutes(http: Http, { workspace, auth, settings }: RouteContext): void {
  http.post(
    '/api/definitions/:kind/:key/send-link',
    {
      schema: {
        summary: 'Mail me the address of a definition',
        description: 'Nothing is sent where no mail is set up, or too many mails were asked for just now.',
        tags: ['Definitions'],
        params: DefinitionParams,
        response: answers({ 200: Type.Object({ sent: Type.Boolean() }) }),
      },
    },
    async (request) => {
      const { person, params } = request;
      const { kind, key, app, live, draft } = await readDefinition(workspace, person, params);
      const { mail } = auth;
      if (mail === undefined || person.userId === null || !(await takeMail(auth, person.email)))
        return { sent: false };
      const link = `${linkOrigin(request, settings)}/w/main/build/${app}/${kind}/${key}`;
      const name = nameIn(draft?.document ?? live?.document, person.language ?? 'zh') ?? key;
      const delivery = await mail.send({
        key: `dunlin.link.${randomUUID()}`,
        to: person.email,
        subject: `${name} · ${workspace.name}`,
        text: link,
      });
      return { sent: delivery.kind === 'sent' };
    },
  );
}

/** What a document calls itself; a draft may be anything. */
function nameIn(document: unknown, language: 'zh' | 'en'): string | undefined {
  const { label } = (document ?? {}) as { label?: Partial<Record<'zh' | 'en', unknown>> };
  const name = label?.[language];
  // A subject is one line.
  return typeof name === 'string' && name !== '' ? name.replaceAll(/\s+/g, ' ') : undefined;
}
