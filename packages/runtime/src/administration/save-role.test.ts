import type { RoleDefinition } from '@dunlin/definition';
import { onEachDatabase } from '@dunlin/testkit';
import { describe, expect, it } from 'vitest';
import { changeRecords } from '../change-records.ts';
import { operator } from '../person.ts';
import { listRecords } from '../records.ts';
import { deleteRole } from './delete-role.ts';
import { listRoles, readRole } from './list-roles.ts';
import { previewRole, saveRole } from './save-role.ts';
import { type Office, openOffice, refusal } from './testing/office.ts';

const label = { zh: '标签', en: 'Label' };
const edited = async ({ workspace }: Office, key: string, change: (role: RoleDefinition) => void) => {
  const { document, version } = await readRole(workspace, operator, key);
  const role = structuredClone(document);
  change(role);
  return { document: role, version };
};

describe('a role that is edited', async () => {
  await onEachDatabase((place) => {
    it('counts from the next read on', async () => {
      const office = await openOffice(place);
      const { workspace, person } = office;
      const seen = async () =>
        (await listRecords(workspace, await person('ann'), 'customers', { limit: 10 })).records.length;
      expect(await seen()).toBe(2);
      const saving = await edited(office, 'sales', (role) => {
        role.tables['customers'] = { read: true, create: true };
      });
      expect((await saveRole(workspace, await person('admin'), 'sales', saving)).version).toBe(2);
      expect(await seen()).toBe(3);
      const log = await workspace.read(({ session }) =>
        session.db
          .selectFrom('sys_audit_event')
          .selectAll()
          .where('kind', '=', 'publish')
          .where('subject', '=', 'roles/sales')
          .execute(),
      );
      expect(log).toMatchObject([
        { detail: { version: 2, people: 2, rights: ['customers.read: some > all'] } },
      ]);
    });

    it('says before what changes for how many people, their other roles counted in', async () => {
      const office = await openOffice(place);
      const { workspace, ids } = office;
      await changeRecords(
        workspace,
        operator,
        { kind: 'api' },
        {
          updates: [{ table: 'users', id: ids.bob, values: { roles: ['sales', 'manager'] } }],
        },
      );
      const { document } = await edited(office, 'sales', (role) => {
        role.tables['customers'] = { create: true, delete: true };
        role.actions = ['see-runs'];
      });
      const { effect } = await previewRole(workspace, operator, 'sales', document);
      expect(effect?.people).toBe(2);
      expect(effect?.rights).toEqual([
        { table: 'customers', right: 'read', from: 'some', to: 'none', people: 1 },
        { table: 'customers', right: 'delete', from: 'none', to: 'all', people: 2 },
      ]);
      expect(effect?.named).toEqual([{ kind: 'action', name: 'see-runs', gained: true }]);
    });

    it('says which fields are hidden and masked', async () => {
      const office = await openOffice(place);
      const { document } = await edited(office, 'manager', (role) => {
        role.tables['customers'] = {
          read: true,
          update: true,
          fields: { limit_amount: 'hidden', owner: 'read' },
        };
      });
      const { effect } = await previewRole(office.workspace, operator, 'manager', document);
      expect(effect?.levels).toEqual([
        { table: 'customers', field: 'owner', from: 'write', to: 'read', people: 1 },
        { table: 'customers', field: 'limit_amount', from: 'write', to: 'hidden', people: 1 },
      ]);
    });

    it('tells of no level that nobody had: fields of records that may only be read', async () => {
      const office = await openOffice(place);
      const { document } = await edited(office, 'sales', (role) => {
        role.tables['users'] = { read: true, fields: { name: 'hidden' } };
      });
      const { effect } = await previewRole(office.workspace, operator, 'sales', document);
      expect(effect?.levels).toContainEqual({
        table: 'users',
        field: 'name',
        from: 'read',
        to: 'hidden',
        people: 2,
      });
      expect(effect?.levels.some((each) => each.from === 'write')).toBe(false);
    });

    it('is refused with all its problems, at their places', async () => {
      const office = await openOffice(place);
      const saving = await edited(office, 'sales', (role) => {
        role.tables['customers'] = { read: { rows: { '==': [{ var: 'ownr' }, 1] } } };
        role.tables['custmers'] = { read: true };
        role.reports = ['nothing'];
      });
      const found = await refusal(saveRole(office.workspace, operator, 'sales', saving));
      expect(found.map((each) => each.split(' ')[1]).sort()).toEqual([
        '/reports/0',
        '/tables/custmers',
        expect.stringMatching(/^\/tables\/customers\/read\/rows/),
      ]);
      const shapeless = { document: { key: 'sales', tables: [] }, version: 1 };
      expect(await refusal(saveRole(office.workspace, operator, 'sales', shapeless))).not.toEqual([]);
    });

    it('is not published over the work of somebody else', async () => {
      const office = await openOffice(place);
      const admin = await office.person('admin');
      const first = await edited(office, 'sales', (role) => {
        role.label = label;
      });
      await saveRole(office.workspace, admin, 'sales', first);
      const later = { document: { ...first.document, actions: ['see-runs'] }, version: 1 };
      expect(await refusal(saveRole(office.workspace, admin, 'sales', later))).toEqual(['role.stale']);
      expect(await refusal(saveRole(office.workspace, admin, 'sales', { ...later, version: null }))).toEqual([
        'role.exists /key',
      ]);
    });

    it('gives nobody rights over themselves: whoever may only publish edits neither own roles nor those of administrators', async () => {
      const office = await openOffice(place);
      const { workspace } = office;
      const publisher = await office.person('publisher');
      const own = await edited(office, 'publisher', (role) => {
        role.tables['customers'] = { read: true };
      });
      expect(await refusal(saveRole(workspace, publisher, 'publisher', own))).toEqual(['request.forbidden']);
      const lifted = await edited(office, 'sales', (role) => {
        role.actions = ['admin'];
      });
      expect(await refusal(saveRole(workspace, publisher, 'sales', lifted))).toEqual(['request.forbidden']);
      const others = await edited(office, 'sales', (role) => {
        role.label = label;
      });
      expect(await refusal(saveRole(workspace, publisher, 'sales', others))).toEqual([]);
      expect(await refusal(saveRole(workspace, await office.person('ann'), 'sales', others))).toEqual([
        'request.forbidden',
      ]);
      expect(await refusal(listRoles(workspace, await office.person('ann')))).toEqual(['request.forbidden']);
    });
  });
});

describe('a role', async () => {
  await onEachDatabase((place) => {
    it('is made, renamed, and deleted once nobody has it', async () => {
      const { workspace, ids, person } = await openOffice(place);
      const admin = await person('admin');
      const document = { key: 'intern', label, tables: { customers: { read: true } } };
      expect((await saveRole(workspace, admin, 'intern', { document, version: null })).version).toBe(1);
      const give = (roles: string[]) =>
        changeRecords(
          workspace,
          admin,
          { kind: 'form' },
          { updates: [{ table: 'users', id: ids.bob, values: { roles } }] },
        );
      await give(['intern']);
      expect((await listRoles(workspace, admin)).find(({ key }) => key === 'intern')).toMatchObject({
        people: 1,
        app: null,
      });
      expect(await refusal(deleteRole(workspace, admin, 'intern'))).toEqual(['role.held']);
      await give(['sales']);
      await deleteRole(workspace, admin, 'intern');
      expect((await listRoles(workspace, admin)).map(({ key }) => key)).not.toContain('intern');
      expect((await saveRole(workspace, admin, 'intern', { document, version: null })).version).toBe(3);
    });

    it('of administrators stays as it is', async () => {
      const { workspace, person } = await openOffice(place);
      const admin = await person('admin');
      expect((await listRoles(workspace, admin)).find(({ key }) => key === 'admin')).toMatchObject({
        admin: true,
        people: 1,
      });
      const document = { key: 'admin', label, tables: {} };
      expect(await refusal(saveRole(workspace, admin, 'admin', { document, version: null }))).toEqual([
        'role.admin',
      ]);
    });
  });
});
