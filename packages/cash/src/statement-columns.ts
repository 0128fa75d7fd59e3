/** The header of a bank's table → which column holds what, by the names that banks give them. */

export type StatementColumn =
  | 'bookedOn'
  | 'amount'
  | 'credit'
  | 'debit'
  | 'direction'
  | 'currency'
  | 'payerName'
  | 'payerAccount'
  | 'text'
  | 'bankReference'
  | 'balance'
  | 'account';

/** Column → its names, the likelier first; compared without case, spaces and what stands in brackets. */
const names: Readonly<Record<StatementColumn, readonly string[]>> = {
  bookedOn: [
    ...['记账日期', '入账日期', '交易日期', '交易日', '日期', '记账日', '交易时间'],
    ...['booking date', 'book date', 'posting date', 'transaction date', 'date', 'value date', 'buchungstag'],
  ],
  credit: [
    '贷方发生额',
    '贷方金额',
    '收入金额',
    '转入金额',
    '收入',
    '贷方',
    'credit amount',
    'credit',
    'paid in',
    'money in',
    'deposit',
    'deposits',
  ],
  debit: [
    '借方发生额',
    '借方金额',
    '支出金额',
    '转出金额',
    '支出',
    '借方',
    'debit amount',
    'debit',
    'paid out',
    'money out',
    'withdrawal',
    'withdrawals',
  ],
  amount: ['交易金额', '发生额', '金额', 'transaction amount', 'amount', 'betrag'],
  direction: [
    '借贷标志',
    '借贷标识',
    '借贷方向',
    '收支类型',
    '借贷',
    'debit/credit',
    'dr/cr',
    'd/c',
    'credit/debit',
    'direction',
  ],
  currency: ['币种', '货币', 'currency', 'ccy'],
  payerName: [
    ...[
      '对方户名',
      '对方名称',
      '对方账户名称',
      '对方单位名称',
      '对方单位',
      '付款人名称',
      '付款方户名',
      '付款人',
      '对方',
    ],
    ...['counterparty name', 'counterparty', 'payer name', 'payer', 'name', 'remitter', 'payee / payer'],
  ],
  payerAccount: [
    ...['对方账号', '对方帐号', '对方账户', '付款人账号', '付款方账号'],
    ...['counterparty account', 'counterparty iban', 'payer account', 'account of payer', 'iban'],
  ],
  text: [
    ...['附言', '用途', '摘要', '备注', '交易附言', '交易摘要', '交易说明'],
    ...[
      'remittance information',
      'payment details',
      'description',
      'narrative',
      'details',
      'reference',
      'memo',
      'purpose',
      'text',
    ],
  ],
  bankReference: [
    '交易流水号',
    '流水号',
    '凭证号',
    '业务编号',
    '交易序号',
    'bank reference',
    'transaction id',
    'transaction reference',
    'entry reference',
    'id',
  ],
  balance: ['账户余额', '余额', '当前余额', 'balance', 'running balance'],
  account: ['本方账号', '账号', '查询账号', 'account', 'account number', 'own account'],
};

const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^)]*\)|\[[^\]]*\]/g, '')
    .replace(/[\s_:：]+/g, ' ')
    .trim();

/** Every column of the header that holds a kind; texts may stand in several. */
export type ColumnsFound = { readonly [K in StatementColumn]?: readonly number[] };

/** @returns undefined where the row is no header: without a column of days, or of amounts */
export function findColumns(header: readonly string[]): ColumnsFound | undefined {
  const cells = header.map(plain);
  const taken = new Set<number>();
  const found: Partial<Record<StatementColumn, number[]>> = {};
  for (const column of Object.keys(names) as StatementColumn[]) {
    for (const name of names[column]) {
      const wanted = plain(name);
      cells.forEach((cell, index) => {
        if (cell !== wanted || taken.has(index)) return;
        // What the payer wrote is often split; of anything else the likeliest column is the one.
        if (column !== 'text' && found[column] !== undefined) return;
        taken.add(index);
        found[column] = [...(found[column] ?? []), index];
      });
    }
  }
  const hasAmount = found.amount !== undefined || found.credit !== undefined;
  return found.bookedOn !== undefined && hasAmount ? found : undefined;
}
