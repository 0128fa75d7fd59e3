/** What screens answer against the oracle; what it leaves open the second world decides. */
import type { Problem } from '@dunlin/definition';
import type { FormulaPreview } from '../../table-design/preview-formula.ts';
import type { Answer } from './answers.ts';
import type { Oracle } from './oracle.ts';
import type { ScreenAsk } from './screen-asks.ts';
import { type ToldName, toldPaths } from './screen-files.ts';
import type { TableKey } from './shape.ts';
import type { Cell, Row } from './world.ts';

type Of<Do extends ScreenAsk['do']> = Extract<ScreenAsk, { readonly do: Do }>;

export function wrongOfScreen(oracle: Oracle, ask: ScreenAsk, answer: Answer): string[] {
  switch (ask.do) {
    case 'carried':
      return wrongCarried(oracle, ask, answer);
    case 'save':
      return wrongMessage(oracle, ask, answer);
    case 'choices':
      return wrongChoices(oracle, ask, answer);
    case 'press':
      return wrongPress(oracle, ask, answer);
    case 'formula':
      return wrongFormula(oracle, ask, answer);
    default:
      return answer.refused === undefined ? [] : [`refused: ${answer.refused.code}`];
  }
}

const seenRow = (oracle: Oracle, table: TableKey, id: number): Row | undefined =>
  oracle.readable(table).find((row) => row.id === id);

/** As the reader may be told it; undefined where that is nothing. */
function toldValue(oracle: Oracle, row: Row, path: string): Cell | undefined {
  const cell = oracle.cell('bills', row, path);
  return 'value' in cell ? cell.value : undefined;
}

const carriedAs: Readonly<Record<ToldName, string>> = {
  name: 'name',
  ceiling: 'ceiling',
  region: 'code',
  partner: 'phone',
};

function wrongCarried(oracle: Oracle, { id }: Of<'carried'>, answer: Answer): string[] {
  const row = seenRow(oracle, 'bills', id);
  if (row === undefined) return answer.refused === undefined ? [`bills ${id} may not be read`] : [];
  if (answer.refused !== undefined) return [`refused: ${answer.refused.code}`];
  const { given } = answer.found as { given: Readonly<Record<string, Cell>> };
  return (Object.keys(toldPaths) as ToldName[]).flatMap((name) => {
    const told = given[`given:again:${carriedAs[name]}`] ?? null;
    const wanted = toldValue(oracle, row, toldPaths[name]) ?? null;
    return same(told, wanted) ? [] : [`carries ${name} ${told} instead of ${wanted}`];
  });
}

function wrongMessage(oracle: Oracle, { id }: Of<'save'>, answer: Answer): string[] {
  const row = seenRow(oracle, 'bills', id);
  if (answer.refused === undefined) return ['saved against a check'];
  if (row === undefined) return [];
  const found = (answer.refused.problems as Problem[]).find(({ params }) => params?.['check'] === 'never');
  if (found === undefined) return oracle.may('bills', 'update', row) ? ['refused without the message'] : [];
  const texts = found.detail.split('|');
  return (Object.keys(toldPaths) as ToldName[]).flatMap((name, index) => {
    const wanted = toldValue(oracle, row, toldPaths[name]) ?? '—';
    return texts[index] === String(wanted) ? [] : [`says ${name} ${texts[index]} instead of ${wanted}`];
  });
}

/**
 * Whom an owner may be chosen from: what saving would show. Undefined where that is not said here.
 * @returns ids, or why it is refused
 */
export function choicesOutcome(oracle: Oracle, { id, account }: Of<'choices'>): string {
  const row = seenRow(oracle, 'bills', id);
  if (row === undefined) return 'refused';
  const isLed = account !== null && account !== row['account'];
  if (isLed && seenRow(oracle, 'accounts', account) === undefined) return 'refused';
  const owner = oracle.cell('bills', row, 'owner');
  if ('hidden' in owner || ('mask' in owner && owner.mask !== null)) return 'refused';
  if (!oracle.knows('users')) return 'refused';
  const changes =
    account !== null && oracle.may('bills', 'update', row) && oracle.writes('bills', row, 'account');
  const over = changes ? { ...row, account } : row;
  const region = oracle.path('bills', over, 'account.owner.region');
  const people = oracle.readable('users').filter((each) => region === null || each['region'] === region);
  return people.map((each) => each.id).join();
}

function wrongChoices(oracle: Oracle, ask: Of<'choices'>, answer: Answer): string[] {
  const row = seenRow(oracle, 'bills', ask.id);
  const owner = row === undefined ? undefined : oracle.cell('bills', row, 'owner');
  // Of nothing there is no mask: whether it may be chosen is left to the second world.
  if (owner !== undefined && 'mask' in owner && owner.mask === null) return [];
  const wanted = choicesOutcome(oracle, ask);
  const got =
    answer.refused === undefined
      ? (answer.found as { records: { id: number }[] }).records
          .map(({ id }) => id)
          .sort((a, b) => a - b)
          .join()
      : 'refused';
  return got === wanted ? [] : [`offers ${got} instead of ${wanted}`];
}

function wrongPress(oracle: Oracle, { rule, id }: Of<'press'>, answer: Answer): string[] {
  const table = rule === 'mark' ? 'bills' : 'accounts';
  const row = seenRow(oracle, table, id);
  const may = row !== undefined && oracle.may(table, 'update', row);
  if (answer.refused === undefined) return may && rule === 'mark' ? [] : ['pressed'];
  if (!may) return (answer.refused.problems as unknown[]).length === 0 ? [] : ['told why'];
  if (rule === 'mark') return [`not pressed: ${answer.refused.code}`];
  const [{ detail } = { detail: '' }] = answer.refused.problems as Problem[];
  const cell = oracle.cell('accounts', row, 'ceiling');
  // The system wrote it: a right that depends on the record is taken for none.
  const wanted = ['ceiling —', ...('value' in cell ? [`ceiling ${cell.value ?? '—'}`] : [])];
  return wanted.includes(detail) ? [] : [`says ${detail} instead of ${wanted.join(' or ')}`];
}

function wrongFormula(oracle: Oracle, { table, path }: Of<'formula'>, answer: Answer): string[] {
  if (!oracle.knows(table)) return answer.refused === undefined ? [`${table} may not be read`] : [];
  if (answer.refused !== undefined) return [`refused: ${answer.refused.code}`];
  const { rows } = answer.found as FormulaPreview;
  const wanted = [...oracle.readable(table)].sort((a, b) => b.id - a.id).slice(0, 10);
  if (rows === null || rows.map(({ id }) => id).join() !== wanted.map(({ id }) => id).join())
    return [`tried on ${rows?.map(({ id }) => id).join()}`];
  return wanted.flatMap((row, index) => {
    const cell = oracle.cell(table, row, path);
    const value = 'value' in cell ? cell.value : null;
    const got = rows[index]!.value;
    return same(got as Cell, value) ? [] : [`${table} ${row.id} ${path} comes as ${got} instead of ${value}`];
  });
}

/** Decimals travel as text. */
const same = (one: Cell, other: Cell): boolean =>
  one === other || (one !== null && other !== null && String(one) === String(other));
