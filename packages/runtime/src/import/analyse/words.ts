/**
 * Names of columns and fields, in Chinese and English → words of one small vocabulary, so that `cust_no`, `Customer ID`
 * and 客户编号 are the same words.
 *
 * To teach it another synonym, add it to `english` or `chinese`.
 */

/** Word of the vocabulary ← what people write for it. */
const english: Readonly<Record<string, string>> = {
  customer: 'customers cust client clients debtor debtors buyer buyers payer kunnr sold bill2',
  supplier: 'suppliers vendor vendors seller',
  invoice: 'invoices inv bill bills belnr doc document documents voucher',
  payment: 'payments pay remittance',
  receive:
    'received receipt receipts settle settled settlement settledon cleared clear clearing paid collected collection',
  allocation: 'allocations allocated applied application',
  contract: 'contracts agreement',
  order: 'orders po so purchase',
  contact: 'contacts person attn attention',
  company: 'companies firm entity',
  number: 'numbers no nr num nbr id ids code codes ref reference key serial',
  name: 'names title called fullname',
  amount: 'amounts amt sum total value gross usd eur cny rmb gbp hkd jpy',
  open: 'outstanding balance unpaid remaining',
  date: 'dates dt day on time when',
  due: 'maturity payable deadline expiry',
  issue: 'issued issuing posting posted invoiced billing billed created',
  terms: 'term condition conditions',
  days: 'daysto',
  phone: 'tel telephone mobile cell cellphone fax phones',
  email: 'mail emails',
  owner: 'salesperson salesman sales rep representative collector responsible manager handler assignee',
  region: 'area territory district zone',
  country: 'nation land',
  city: 'town',
  street: 'road address1',
  postcode: 'zip zipcode postal',
  address: 'addr',
  currency: 'curr ccy waers',
  dispute: 'disputed disputes',
  note: 'notes remark remarks comment comments memo description text',
  grade: 'rating class level',
  limit: 'limits ceiling',
  credit: 'credits',
  industry: 'sector branch',
  language: 'lang',
  business: 'buisness bussiness busines',
  year: 'fy fiscal',
  tax: 'vat',
  bank: 'banks',
  account: 'accounts acct iban',
};

const stopWords = new Set([
  'the',
  'of',
  'in',
  'to',
  'a',
  'an',
  'for',
  'and',
  'by',
  'is',
  'at',
  'from',
  'converted',
  'original',
]);

/** Chinese terms, each as words of the vocabulary; the longest fits first. */
const chinese: readonly (readonly [string, string])[] = [
  ['往来单位', 'customer'],
  ['购买方', 'customer'],
  ['付款方', 'customer'],
  ['债务人', 'customer'],
  ['客户', 'customer'],
  ['客商', 'customer'],
  ['购方', 'customer'],
  ['买方', 'customer'],
  ['顾客', 'customer'],
  ['供应商', 'supplier'],
  ['发票', 'invoice'],
  ['应收单', 'invoice'],
  ['单据', 'invoice'],
  ['票据', 'invoice'],
  ['到期', 'due'],
  ['应付', 'due'],
  ['应收', 'due'],
  ['截止', 'due'],
  ['付款期限', 'due date'],
  ['开票', 'issue'],
  ['开具', 'issue'],
  ['制单', 'issue'],
  ['记账', 'issue'],
  ['过账', 'issue'],
  ['收款', 'payment receive'],
  ['回款', 'payment receive'],
  ['到账', 'payment receive'],
  ['结清', 'receive'],
  ['付款', 'payment'],
  ['核销', 'allocation'],
  ['合同', 'contract'],
  ['订单', 'order'],
  ['联系人', 'contact'],
  ['公司', 'company'],
  ['单位', 'company'],
  ['主体', 'company'],
  ['名称', 'name'],
  ['名字', 'name'],
  ['姓名', 'name'],
  ['全称', 'name'],
  ['简称', 'name'],
  ['编号', 'number'],
  ['编码', 'number'],
  ['代码', 'number'],
  ['号码', 'number'],
  ['单号', 'number'],
  ['号', 'number'],
  ['价税合计', 'amount'],
  ['总金额', 'amount'],
  ['金额', 'amount'],
  ['合计', 'amount'],
  ['总额', 'amount'],
  ['余额', 'open amount'],
  ['未收', 'open'],
  ['未付', 'open'],
  ['未清', 'open'],
  ['日期', 'date'],
  ['时间', 'date'],
  ['日', 'date'],
  ['账期', 'terms days'],
  ['天数', 'days'],
  ['负责人', 'owner'],
  ['业务员', 'owner'],
  ['销售员', 'owner'],
  ['跟进人', 'owner'],
  ['催收员', 'owner'],
  ['联系电话', 'phone'],
  ['电话', 'phone'],
  ['手机', 'phone'],
  ['邮箱', 'email'],
  ['邮件', 'email'],
  ['区域', 'region'],
  ['地区', 'region'],
  ['大区', 'region'],
  ['国家', 'country'],
  ['省份', 'province'],
  ['城市', 'city'],
  ['区县', 'district'],
  ['街道', 'street'],
  ['邮编', 'postcode'],
  ['地址', 'address'],
  ['行业', 'industry'],
  ['信用', 'credit'],
  ['等级', 'grade'],
  ['级别', 'grade'],
  ['额度', 'limit'],
  ['争议', 'dispute'],
  ['币种', 'currency'],
  ['币别', 'currency'],
  ['备注', 'note'],
  ['摘要', 'note'],
  ['说明', 'note'],
  ['语言', 'language'],
  ['税号', 'tax number'],
  ['英文', 'english'],
];

const known = new Map<string, string>(
  Object.entries(english).flatMap(([word, others]) => [
    [word, word] as const,
    ...others.split(' ').map((other) => [other, word] as const),
  ]),
);
const terms = [...chinese].sort((one, other) => other[0].length - one[0].length);

/** Words that together mean another thing than each. */
const phrases: readonly (readonly [from: readonly string[], to: readonly string[]])[] = [
  // The date of an invoice, with nothing else said, is that of its issue.
  [
    ['invoice', 'date'],
    ['issue', 'date'],
  ],
];

/**
 * The words of a name, each once.
 * @example wordsOf('cust_number'), wordsOf('客户编号') // customer, number
 */
export function wordsOf(name: string): ReadonlySet<string> {
  const words = new Set<string>();
  const text = name
    .normalize('NFKC')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase();
  for (const part of text.match(/[a-z]+|\d+|\p{Script=Han}+/gu) ?? []) {
    if (/\p{Script=Han}/u.test(part)) for (const word of chineseWords(part)) words.add(word);
    else if (!stopWords.has(part)) words.add(known.get(part) ?? part);
  }
  for (const [from, to] of phrases) {
    if (words.size !== from.length || !from.every((word) => words.has(word))) continue;
    return new Set(to);
  }
  return words;
}

function* chineseWords(text: string): Generator<string> {
  let rest = text;
  while (rest !== '') {
    const found = terms.find(([term]) => rest.startsWith(term));
    if (found !== undefined) yield* found[1].split(' ');
    else if (!'的（）在'.includes(rest[0]!)) yield rest[0]!;
    rest = rest.slice(found?.[0].length ?? 1);
  }
}

/** What a word of a header was probably meant to be, where it is misspelt. */
export function misspelt(name: string): { word: string; meant: string } | undefined {
  for (const part of name.toLowerCase().match(/[a-z]{5,}/g) ?? []) {
    const meant = known.get(part);
    if (meant === part || english[part] !== undefined) continue;
    // Common misspellings stand among the synonyms; the others are a letter away from a word.
    if (
      meant !== undefined &&
      distance(part, meant) <= 2 &&
      part.length >= meant.length - 1 &&
      !meant.startsWith(part) &&
      !part.startsWith(meant)
    )
      return { word: part, meant };
    if (meant !== undefined) continue;
    const near = Object.keys(english).find(
      (word) => word.length >= 6 && distance(part, word) === 1 && !part.startsWith(word),
    );
    if (near !== undefined) return { word: part, meant: near };
  }
  return undefined;
}

/** Letters to change, add, drop, or swap with their neighbour. */
function distance(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      let best = Math.min(
        rows[i - 1]![j]! + 1,
        row[j - 1]! + 1,
        rows[i - 1]![j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1),
      );
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        best = Math.min(best, rows[i - 2]![j - 2]! + 1);
      row.push(best);
    }
    rows.push(row);
  }
  return rows[one.length]![other.length]!;
}
