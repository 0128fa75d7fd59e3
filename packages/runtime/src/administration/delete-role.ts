/** A role goes out of use: only one that nobody has, and that no flow or other definition names. */
import { documentPath, type Problem, problem } from '@dunlin/definition';
import { stepType } from '@dunlin/flows';
import { retire } from '@dunlin/store';
import { noteEvents } from '../audit/note-events.ts';
import { adminRole, type Person } from '../person.ts';
import { Refusal, refuseErrors } from '../refusal.ts';
import type { Work, Workspace } from '../workspace.ts';
import { mayEdit, mustSeeRoles } from './list-roles.ts';
import { holdersOf, liveRoles } from './live-roles.ts';
import { publishingRoles } from './save-role.ts';

/** @throws Refusal with role.held, role.used, role.admin */
export async function deleteRole(workspace: Workspace, person: Person, key: string): Promise<void> {
  mustSeeRoles(person);
  await publishingRoles(workspace, async (work) => {
    const { session, moment } = work;
    const live = (await liveRoles(work)).find((each) => each.key === key);
    if (live === undefined) throw Refusal.missing('role', key);
    if (key !== adminRole && !mayEdit(person, live.document)) throw Refusal.forbidden('delete this role');
    refuseErrors(await whatNeeds(work, key));
    await retire(session, [{ app: live.app, kind: 'roles', key }], { at: moment.now, userId: person.userId });
    await noteEvents(work, person, [
      {
        kind: 'publish',
        through: { kind: 'form', ref: 'roles' },
        subject: `roles/${key}`,
        detail: { deleted: true, version: live.version },
      },
    ]);
  });
}

async function whatNeeds(work: Work, key: string): Promise<Problem[]> {
  if (key === adminRole) {
    return [problem('role.admin', '', 'The role of administrators may do everything; it is never deleted')];
  }
  const problems: Problem[] = [];
  const holders = await holdersOf(work, key);
  if (holders.length > 0) {
    const detail = `${holders.length} people have the role; give them another one first`;
    problems.push(problem('role.held', '', detail, { count: holders.length }));
  }
  for (const flow of work.app.liveFlows.values()) {
    for (const step of flow.steps.values()) {
      const named = stepType(step.type.name)?.references?.(step.options as never) ?? [];
      if (!named.some((each) => each.kind === 'role' && each.key === key)) continue;
      const params = {
        flow: flow.key,
        message_zh: `流程“${flow.label.zh}”会把待办分给该角色`,
        message_en: `The flow "${flow.label.en}" gives tasks to this role`,
      };
      const detail = `The flow "${flow.key}" gives tasks to the role`;
      problems.push({ ...problem('role.used', '', detail, params), document: `flows/${flow.key}.json` });
      break;
    }
  }
  for (const extension of work.app.roleExtensions.filter(({ role }) => role === key)) {
    const detail = `"${extension.label.en}" adds to the role`;
    const params = {
      extension: extension.key,
      message_zh: `“${extension.label.zh}”扩展了该角色`,
      message_en: detail,
    };
    const document = documentPath('role-extensions', extension.key);
    problems.push({ ...problem('role.used', '', detail, params), document });
  }
  return problems;
}
