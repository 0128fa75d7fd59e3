/** What a reader comes by on screens: designed forms, records to choose from, buttons, formulas that are tried, views, bells. */
import { farIds } from '@dunlin/forms';
import { pressRuleWithin } from '../../buttons/press-rule.ts';
import { findForm } from '../../forms/find-form.ts';
import { listChoices, openForm } from '../../forms/index.ts';
import { saveWithin } from '../../forms/save-with-form.ts';
import { countNotifications, listNotifications } from '../../notifications/index.ts';
import type { Person } from '../../person.ts';
import { listViews } from '../../saved-views/index.ts';
import { previewFormula } from '../../table-design/index.ts';
import type { Work, Workspace } from '../../workspace.ts';
import type { Random } from './random.ts';
import { shape, type TableKey } from './shape.ts';
import { takenBack } from './taken-back.ts';
import type { State } from './world.ts';

export type ScreenAsk =
  /** A form over a record as it is looked at: the values that its button would carry on. */
  | { readonly do: 'carried'; readonly id: number }
  /** It is saved as it stands, and says why it cannot be. */
  | { readonly do: 'save'; readonly id: number }
  | { readonly do: 'choices'; readonly id: number; readonly account: number | null }
  | { readonly do: 'press'; readonly rule: 'mark' | 'overdo'; readonly id: number }
  | { readonly do: 'formula'; readonly table: TableKey; readonly path: string }
  | { readonly do: 'views' | 'notifications' };

export function randomScreenAsk(
  random: Random,
  state: State,
  pathsOf: (table: TableKey) => readonly string[],
): ScreenAsk {
  const roll = random.next();
  const { bills, accounts } = state.rows;
  const id = bills.length === 0 ? 1 : random.pick(bills).id;
  if (roll < 0.2) return { do: 'carried', id };
  if (roll < 0.4) return { do: 'save', id };
  if (roll < 0.6) {
    const account = accounts.length === 0 || random.chance(0.4) ? null : random.pick(accounts).id;
    return { do: 'choices', id, account };
  }
  if (roll < 0.75)
    return random.chance(0.5)
      ? { do: 'press', rule: 'mark', id }
      : { do: 'press', rule: 'overdo', id: accounts.length === 0 ? 1 : random.pick(accounts).id };
  if (roll < 0.9) {
    const table = random.pick<TableKey>(['accounts', 'bills', 'lines', 'users']);
    const keys = [...shape[table].fields.map(({ key }) => key), ...pathsOf(table)];
    return { do: 'formula', table, path: random.pick(keys) };
  }
  return { do: random.chance(0.5) ? 'views' : 'notifications' };
}

export async function screenAnswer(workspace: Workspace, person: Person, ask: ScreenAsk): Promise<unknown> {
  switch (ask.do) {
    case 'carried': {
      const { plan, far } = await openForm(workspace, person, 'refusing', { record: ask.id, mode: 'view' });
      const given = Object.entries(far).filter(([id]) => id.startsWith('given:again:'));
      return { given: Object.fromEntries(given), asked: farIds(plan), fields: plan.fields };
    }
    case 'save':
      return takenBack(workspace, (work) => {
        const form = findForm(work.app, person, 'refusing');
        return saveWithin(work, person, form, { record: ask.id, values: {} });
      });
    case 'choices': {
      const { id, account } = ask;
      const values = account === null ? {} : { account };
      return listChoices(workspace, person, 'choosing', { record: id, field: 'owner', values });
    }
    case 'press':
      return takenBack(workspace, (work: Work) => pressRuleWithin(work, person, ask.rule, ask.id));
    case 'formula': {
      // Whoever designs tables sees no more values than their roles give.
      const designer = { ...person, rights: { ...person.rights, publish: true } };
      return previewFormula(workspace, designer, { table: ask.table, text: ask.path });
    }
    case 'views':
      return listViews(workspace, person, {});
    case 'notifications':
      return [await listNotifications(workspace, person, {}), await countNotifications(workspace, person)];
  }
}
