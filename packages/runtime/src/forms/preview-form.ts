/**
 * A form as somebody is designing it: with what is wrong, and as it would open for them or for somebody with a role. Its
 * tables are as their drafts have them; what only the server knows is not answered before these are published.
 */
import {
  type FormDefinition,
  hasErrors,
  type Problem,
  type TableUse,
  validateDocument,
} from '@dunlin/definition';
import {
  compileForm,
  type FarAnswers,
  type FormMode,
  generateForm,
  type PlannedExpression,
  seesNode,
  validateForm,
} from '@dunlin/forms';
import { compileGrants } from '@dunlin/tables';
import type { RecordPage } from '../list-query.ts';
import { grantsOf, type Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { Work, Workspace } from '../workspace.ts';
import { type DraftedApp, draftedApp } from './drafted-app.ts';
import { accessOf } from './form-access.ts';
import { type FormAtHand, type Given, takeInHand } from './form-at-hand.ts';
import { type ChoicesRequest, choicesOf } from './list-choices.ts';
import { evaluateInHand, type OpenForm, openInHand } from './open-form.ts';
import { tablesIn } from './tables-in.ts';
import { withDrafted } from './with-drafted.ts';

export interface PreviewRequest {
  document: Readonly<Record<string, unknown>>;
  /** A role; what the person may themselves where it is absent. */
  as?: string;
  record?: number;
  mode?: FormMode;
}

export const previewForm = (
  workspace: Workspace,
  person: Person,
  request: PreviewRequest,
): Promise<{ form: OpenForm | null; problems: Problem[] }> =>
  designing(workspace, person, async (work) => {
    const over = await draftedApp(work, tablesIn(request.document));
    const problems = problemsOf(over, request.document);
    if (hasErrors(problems)) return { form: null, problems };
    const hand = await handOf(work, over, person, request);
    return { form: await openInHand({ ...work, app: over.app }, person, hand, 0), problems };
  });

export const evaluatePreview = (
  workspace: Workspace,
  person: Person,
  request: PreviewRequest & { values: Given; ask: string[] },
): Promise<{ answers: FarAnswers }> =>
  designing(workspace, person, async (work) => {
    const { over, hand } = await rightForm(work, person, request);
    const answers = await evaluateInHand(
      { ...work, app: over.app },
      person,
      hand,
      request.values,
      request.ask,
    );
    return { answers };
  });

export const listPreviewChoices = (
  workspace: Workspace,
  person: Person,
  request: PreviewRequest & ChoicesRequest,
): Promise<RecordPage> => {
  if (!mayDesign(person)) throw Refusal.forbidden('design forms');
  return choicesOf(workspace, person, request, async (work) => (await rightForm(work, person, request)).hand);
};

/** What a designer begins a new form with. */
export const startForm = (
  workspace: Workspace,
  person: Person,
  { table: key, use }: { table: string; use: TableUse },
): Promise<{ document: FormDefinition }> =>
  designing(workspace, person, async (work) => {
    const { app, problems } = await draftedApp(work, [key]);
    const table = app.model.table(key);
    if (table === undefined && hasErrors(problems)) throw Refusal.invalid(problems);
    if (table === undefined) throw Refusal.missing('table', key, app.model.tables.keys());
    return { document: generateForm(app.model, table, use) };
  });

function designing<T>(workspace: Workspace, person: Person, work: (work: Work) => Promise<T>): Promise<T> {
  if (!mayDesign(person)) throw Refusal.forbidden('design forms');
  return workspace.read(work);
}

const mayDesign = ({ rights }: Person): boolean => rights.publish || rights.admin;

/** @throws Refusal `invalid` where something is wrong with the form */
async function rightForm(
  work: Work,
  person: Person,
  request: PreviewRequest,
): Promise<{ over: DraftedApp; hand: FormAtHand }> {
  const over = await draftedApp(work, tablesIn(request.document));
  const problems = problemsOf(over, request.document);
  if (hasErrors(problems)) throw Refusal.invalid(problems);
  return { over, hand: await handOf(work, over, person, request) };
}

/** Where it is right over what is published, drafts that do not fit together are no matter of the form's. */
function problemsOf({ app, problems }: DraftedApp, document: PreviewRequest['document']): Problem[] {
  const ofShape = validateDocument('forms', document);
  if (ofShape.length > 0) return ofShape;
  const own = validateForm(document as unknown as FormDefinition, app.model);
  return hasErrors(own) && problems.length > 0 ? [...problems] : own;
}

/** Records are looked at with one's own rights: which of them somebody with the role sees depends on who that is. */
async function handOf(
  work: Work,
  { app, isDrafted }: DraftedApp,
  person: Person,
  request: PreviewRequest,
): Promise<FormAtHand> {
  const definition = request.document as unknown as FormDefinition;
  const table = app.model.table(definition.table)!;
  const { record, mode, as } = request;
  const place = { ...(record === undefined ? {} : { record }), ...(mode === undefined ? {} : { mode }) };
  const live = work.app.model.table(definition.table);
  if (live === undefined && record !== undefined)
    throw Refusal.missing('record', `${definition.table}/${record}`);
  const grants = grantsOf(work.app, person);
  const own = await takeInHand(work, person, grants, { definition, table }, place);
  const hand: FormAtHand = isDrafted
    ? { ...own, access: withDrafted(own.access, work.app.model), create: true, silent: true }
    : { ...own, silent: !mayKnow(work, person, own) };
  if (as === undefined) return hand;
  const role = app.roles.get(as);
  if (role === undefined) throw Refusal.missing('role', as, app.roles.keys());
  const { grants: ofRole } = compileGrants([role], app.model);
  const { create, update } = ofRole.of(table.key);
  const closed = (hand.mode === 'create' ? create : update) === false;
  const reading = { table: table.key, mode: hand.mode, kept: new Set<string>(), closed };
  return { ...hand, access: accessOf(app.model, ofRole, reading) };
}

const tableKinds: ReadonlySet<PlannedExpression['role']['kind']> = new Set([
  'formula',
  'row-formula',
  'table-default',
  'row-table-default',
]);

/** Of the table itself, whose own rights say who sees what it comes to. */
const isOfTable = ({ role }: PlannedExpression): boolean =>
  tableKinds.has(role.kind) || ('of' in role && role.of === 'table' && 'check' in role);

/**
 * Whether somebody may read all that the form's own expressions read: of the record at hand, and of every record that
 * they lead to. Else a form that is never published would be a way around their rights, and nobody would know.
 */
function mayKnow({ app }: Work, person: Person, { form, mode, access }: FormAtHand): boolean {
  const grants = grantsOf(app, person);
  const { plan } = compileForm(form.definition, app.model, { mode, whole: true });
  const own = (plan?.expressions ?? []).filter((each) => !isOfTable(each));
  return own.every(
    ({ node, role }) =>
      node === undefined ||
      seesNode(node, (table, field, atHand) => {
        if (atHand && table === form.table.key && !('collection' in role)) return access.sees(table, field);
        const rights = grants.of(table);
        return rights.read === true && rights.field(field).read === true;
      }),
  );
}
