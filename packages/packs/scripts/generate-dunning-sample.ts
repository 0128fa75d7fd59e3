/**
 * Writes `examples/dunning/data/*.json`: a firm of some sixty customers and four hundred invoices.
 *
 *   node packages/packs/scripts/generate-dunning-sample.ts
 *
 * The same numbers come out every time (a seeded generator, no clock). Dates are days from the day of installation,
 * so the ages below are exactly what a first tick finds: every bucket, every rung of the ladder, part payments.
 * Companies, people and addresses are invented; `.example` domains can never receive mail.
 */
import { mkdirSync, writeFileSync } from 'node:fs';

const target = new URL('../../../examples/dunning/data/', import.meta.url);

let state = 20_260_505;
function random(): number {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
}
/** Numbers of their own for what was added later, so that the rest stays as it was. */
let later = 7_919;
const chance = (share: number): boolean => {
  later = (later * 1_103_515_245 + 12_345) & 0x7fffffff;
  return (later >> 8) % 1000 < share * 1000;
};
const between = (low: number, high: number): number => low + Math.floor(random() * (high - low + 1));
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

interface SampleRecord {
  ref: string;
  values: Record<string, unknown>;
  password?: string;
}
const days = (n: number) => ({ days: n === 0 ? 0 : n });
const ref = (name: string) => ({ ref: name });
const money = (cents: number): string => {
  const whole = Math.floor(cents / 100);
  const rest = cents % 100;
  return rest === 0 ? String(whole) : `${whole}.${String(rest).padStart(2, '0')}`.replace(/0$/, '');
};

function write(table: string, records: readonly SampleRecord[]): void {
  const line = (record: SampleRecord): string =>
    JSON.stringify({
      ...(record.password === undefined ? {} : { password: record.password }),
      ref: record.ref,
      values: Object.fromEntries(Object.entries(record.values).sort(([a], [b]) => (a < b ? -1 : 1))),
    });
  mkdirSync(target, { recursive: true });
  const lines = records.map((record) => `    ${line(record)}`).join(',\n');
  writeFileSync(
    new URL(`${table}.json`, target),
    `{\n  "records": [\n${lines}\n  ],\n  "table": "${table}"\n}\n`,
  );
}

// ── people ──────────────────────────────────────────────────────────────────────────────────────────────────────
type Person = readonly [
  ref: string,
  name: string,
  mail: string,
  role: string,
  manager: string | null,
  region: string | null,
  language: string,
];
const people: readonly Person[] = [
  ['u-gm', '吴建国 Wu Jianguo', 'gm', 'gm', null, null, 'zh'],
  ['u-fin-director', '孙丽 Sun Li', 'fin.director', 'fin_director', 'u-gm', null, 'zh'],
  ['u-m1', '王强 Wang Qiang', 'm1', 'sales_manager', 'u-gm', 'north', 'zh'],
  ['u-m2', '刘洋 Liu Yang', 'm2', 'sales_manager', 'u-gm', 'south', 'zh'],
  ['u-s1', '李娜 Li Na', 's1', 'sales', 'u-m1', 'north', 'zh'],
  ['u-s2', '张伟 Zhang Wei', 's2', 'sales', 'u-m1', 'north', 'zh'],
  ['u-s3', '陈静 Chen Jing', 's3', 'sales', 'u-m2', 'south', 'zh'],
  ['u-s4', '赵磊 Zhao Lei', 's4', 'sales', 'u-m2', 'east', 'en'],
  ['u-accountant', '王芳 Wang Fang', 'accountant', 'accountant', 'u-fin-director', null, 'zh'],
  ['u-auditor', '郑敏 Zheng Min', 'auditor', 'auditor', null, null, 'zh'],
  ['u-admin', '周宁 Zhou Ning', 'admin', 'admin', null, null, 'zh'],
  ['u-legal-manager', '何静 He Jing', 'legal.manager', 'legal_manager', 'u-gm', null, 'zh'],
  ['u-legal', '林涛 Lin Tao', 'legal', 'legal', 'u-legal-manager', null, 'zh'],
  ['u-after-sales', '高磊 Gao Lei', 'after.sales', 'after_sales', 'u-gm', null, 'zh'],
  ['u-fin-assistant', '谢敏 Xie Min', 'fin.assistant', 'fin_assistant', 'u-fin-director', null, 'zh'],
  ['u-intern', '唐雨 Tang Yu', 'intern', 'intern', 'u-m1', null, 'zh'],
];
write(
  'users',
  people.map(([key, name, mail, role, manager, region, language]) => ({
    ref: key,
    password: 'dunlin-demo',
    values: {
      name,
      email: `${mail}@dunlin.example`,
      roles: [role],
      language,
      active: true,
      ...(manager === null ? {} : { manager: ref(manager) }),
      ...(region === null ? {} : { region }),
    },
  })),
);

// ── customers ───────────────────────────────────────────────────────────────────────────────────────────────────
const industries: Record<string, readonly [zh: string, en: string]> = {
  'building-materials': ['建材', 'Building Materials'],
  machinery: ['机械', 'Machinery'],
  electronics: ['电子', 'Electronics'],
  food: ['食品', 'Foods'],
  textiles: ['纺织', 'Textiles'],
  chemicals: ['化工', 'Chemicals'],
  logistics: ['物流', 'Logistics'],
  medical: ['医疗器械', 'Medical Devices'],
  retail: ['商贸', 'Trading'],
  travel: ['旅行社', 'Travel'],
};
const cities: Record<
  'north' | 'east' | 'south' | 'west',
  readonly (readonly [zh: string, en: string, areaCode: string])[]
> = {
  north: [
    ['北京', 'Beijing', '010'],
    ['天津', 'Tianjin', '022'],
    ['石家庄', 'Shijiazhuang', '0311'],
    ['太原', 'Taiyuan', '0351'],
    ['济南', 'Jinan', '0531'],
  ],
  east: [
    ['上海', 'Shanghai', '021'],
    ['苏州', 'Suzhou', '0512'],
    ['杭州', 'Hangzhou', '0571'],
    ['宁波', 'Ningbo', '0574'],
    ['合肥', 'Hefei', '0551'],
  ],
  south: [
    ['广州', 'Guangzhou', '020'],
    ['深圳', 'Shenzhen', '0755'],
    ['佛山', 'Foshan', '0757'],
    ['厦门', 'Xiamen', '0592'],
    ['东莞', 'Dongguan', '0769'],
  ],
  west: [
    ['成都', 'Chengdu', '028'],
    ['重庆', 'Chongqing', '023'],
    ['西安', 'Xi’an', '029'],
    ['昆明', 'Kunming', '0871'],
  ],
};
const brands: readonly (readonly [zh: string, en: string])[] = (
  '澜岳 Lanyue,禾谷 Hegu,青岚 Qinglan,远澄 Yuancheng,栖桐 Qitong,砚海 Yanhai,云稷 Yunji,朔原 Shuoyuan,隽和 Junhe,沐川 Muchuan,' +
  '铭屹 Mingyi,岱峰 Daifeng,汀洲 Tingzhou,渡野 Duye,松筠 Songyun,凌曜 Lingyao,衡朴 Hengpu,鹿鸣 Luming,望舒 Wangshu,闻溪 Wenxi,' +
  '苍梧 Cangwu,乔木 Qiaomu,霁光 Jiguang,舟行 Zhouxing,锦砚 Jinyan,川黎 Chuanli,璟石 Jingshi,恒稻 Hengdao,穗丰 Suifeng,骊歌 Lige,' +
  '归帆 Guifan,稻香湾 Daoxiangwan,云岫 Yunxiu,桦林 Hualin,星洄 Xinghui,白渚 Baizhu,麓台 Lutai,潮生 Chaosheng,铸远 Zhuyuan,宸蓝 Chenlan,' +
  '临沧海 Lincanghai,竹里 Zhuli,晴川里 Qingchuanli,万壑 Wanhe,松霭 Songai,广陵渡 Guanglingdu,木兰溪 Mulanxi,丹枫 Danfeng,玄圃 Xuanpu,秋水湾 Qiushuiwan,' +
  '北斗桥 Beidouqiao,金麓 Jinlu,石渠 Shiqu,远岫 Yuanxiu,听澜 Tinglan,长亭 Changting'
)
  .split(',')
  .map((pair) => pair.split(' ') as [string, string]);
const abroad: readonly (readonly [string, string])[] = [
  ['Northgate Tooling Ltd', 'machinery'],
  ['Baltwick Timber GmbH', 'building-materials'],
  ['Orrin & Vale Textiles Inc', 'textiles'],
  ['Kestrel Bay Foods Pte', 'food'],
];

type Grade = 'A' | 'B' | 'C' | 'D';
interface Customer {
  key: string;
  owner: string;
  grade: Grade;
  terms: number;
  size: number;
  slug: string;
  contract: string;
}
/** One finance contact has no address: the reminder to it is held, and the outbox says why. */
const withoutMail = 16;
const grades: readonly Grade[] = ['A', 'B', 'B', 'B', 'C', 'A', 'B', 'C', 'D', 'B'];
const industryKeys = Object.keys(industries);
const regionOrder = ['north', 'north', 'south', 'east', 'west', 'north', 'south', 'east'] as const;
/** The north is shared by two; the west, with few customers, goes to the one who has fewer of them. */
function ownerOf(region: (typeof regionOrder)[number], index: number): string {
  if (region === 'south') return 'u-s3';
  if (region === 'east') return 'u-s4';
  return region === 'west' || index % 3 === 0 ? 'u-s2' : 'u-s1';
}
const customers: Customer[] = [];
const customerRecords: SampleRecord[] = [];
const contactRecords: SampleRecord[] = [];
const contractRecords: SampleRecord[] = [];
const surnames = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'.split('');
const givenNames = '敏静丽强磊军洋勇艳杰娟涛明超霞平刚玲桂英华慧建红玉兰志远晓彤思雨子涵一鸣'.split('');
const foreigners = [
  'Emma Hart',
  'Jonas Weber',
  'Priya Nair',
  'Tom Alder',
  'Lena Vogt',
  'Marc Dubois',
  'Aisha Khan',
  'Olga Berg',
];
// No mobile number begins with 125 and no local number with 1, so that none of these belongs to anybody.
const phone = (): string => `125${String(between(0, 99_999_999)).padStart(8, '0')}`;
const landline = (code: string): string => `${code}-1${String(between(0, 9_999_999)).padStart(7, '0')}`;

/** What the credit desk knows: a score, a limit, and for weak payers a guarantee. */
function creditOf(grade: Grade, i: number): Record<string, unknown> {
  const score = { A: 88, B: 76, C: 61, D: 42 }[grade] + (i % 7);
  const limit = { A: 2_000_000, B: 800_000, C: 300_000, D: 100_000 }[grade];
  const guarantee = grade === 'D' ? 'mortgage' : grade === 'C' ? 'deposit' : 'none';
  return {
    score,
    score_details: `付款记录 Payment record ${score - 10}，规模 Size ${60 + (i % 5) * 5}，年限 Years ${50 + (i % 9) * 4}`,
    credit_limit: String(limit),
    guarantee,
    ...(guarantee === 'none' ? {} : { guarantee_value: String(limit / 2) }),
  };
}

for (let i = 0; i < brands.length + abroad.length; i++) {
  const n = String(i + 1).padStart(3, '0');
  const key = `c-${n}`;
  const foreign = i >= brands.length ? abroad[i - brands.length]! : undefined;
  const industry = foreign === undefined ? industryKeys[i % industryKeys.length]! : foreign[1];
  const region = foreign === undefined ? regionOrder[i % regionOrder.length]! : 'east';
  const grade = grades[i % grades.length]!;
  const owner = ownerOf(region, i);
  let name: string;
  let nameEn: string;
  let slug: string;
  let code = '021';
  if (foreign === undefined) {
    const [zh, en] = brands[i]!;
    const [cityZh, cityEn, areaCode] = pick(cities[region]);
    code = areaCode;
    name = `${cityZh}${zh}${industries[industry]![0]}有限公司`;
    nameEn = `${cityEn} ${en} ${industries[industry]![1]} Co., Ltd.`;
    slug = en.toLowerCase();
  } else {
    name = foreign[0];
    nameEn = foreign[0];
    slug = foreign[0].split(/\W/)[0]!.toLowerCase();
  }
  const terms = grade === 'A' ? 60 : grade === 'D' ? 15 : pick([30, 30, 45]);
  customers.push({ key, owner, grade, terms, slug, contract: `k-${n}`, size: 0.4 + random() * random() * 4 });
  customerRecords.push({
    ref: key,
    values: {
      number: `KH${String(1001 + i)}`,
      name,
      name_en: nameEn,
      grade,
      risk: grade === 'D' ? (i % 20 === 8 ? 'high' : 'low') : grade === 'C' ? 'low' : 'none',
      region,
      industry,
      owner: ref(owner),
      language: foreign === undefined ? 'zh' : 'en',
      legal_entity: ref(foreign === undefined && region === 'south' ? 'le-south' : 'le-main'),
      phone: landline(code),
      ...creditOf(grade, i),
    },
  });
  const signedOn = days(-between(340, 900));
  contractRecords.push({
    ref: `k-${n}`,
    values: {
      number: `HT${String(2001 + i)}`,
      customer: ref(key),
      status: 'signed',
      signed_on: signedOn,
      explained_on: signedOn,
      explained_by: ref(owner),
      explained_to: '采购负责人',
      payment_terms: 'days',
      terms_days: terms,
      payment_methods:
        foreign === undefined ? ['bank-transfer', 'bank-acceptance'] : ['bank-transfer', 'letter-of-credit'],
      // Every second contract has a clause on late payment; a few agree on more than courts may uphold.
      ...(i % 2 === 0 ? { late_fee_percent: i % 14 === 0 ? '0.1' : '0.05', clause: '7' } : { clause: '6' }),
      ...(i % 3 === 0 ? { suspend_after_days: 60 } : {}),
    },
  });
  const person = (): string =>
    foreign === undefined
      ? `${pick(surnames)}${pick(givenNames)}${random() < 0.4 ? pick(givenNames) : ''}`
      : pick(foreigners);
  const contact = (role: string, mail: string | null): void => {
    contactRecords.push({
      ref: `p-${n}-${role}`,
      values: {
        customer: ref(key),
        name: person(),
        role,
        phone: phone(),
        ...(mail === null ? {} : { email: `${mail}@${slug}.example` }),
      },
    });
  };
  contact('finance', i === withoutMail ? null : 'finance');
  contact('business', 'sales');
  if (i % 3 !== 1) contact('finance_head', 'cfo');
  if (i % 4 === 0) contact('approver', 'approvals');
}

// ── invoices, orders, payments ──────────────────────────────────────────────────────────────────────────────────
interface Invoice {
  customer: Customer;
  issued: number;
  due: number;
  cents: number;
  /** Days from installation of each payment, with its share of the amount. */
  paid: { on: number; cents: number }[];
  disputed: boolean;
}
const invoices: Invoice[] = [];
const ofGrades = (...wanted: Grade[]): Customer[] => customers.filter((each) => wanted.includes(each.grade));

function amountFor(customer: Customer): number {
  const base = customer.size * (8_000 + random() * random() * 90_000);
  return random() < 0.6
    ? Math.max(12, Math.round(base / 100)) * 10_000
    : Math.max(120_000, Math.round(base * 100));
}

/** An unpaid invoice whose due date was `age` days ago (negative: still to come). */
function addOpen(age: number, from: readonly Customer[], partShare = 0.2): void {
  const customer = pick(from);
  const cents = amountFor(customer);
  const due = -age;
  const issued = Math.min(due - customer.terms, -1);
  const part =
    issued < -3 && random() < partShare
      ? [
          {
            on: -between(1, Math.max(2, Math.min(25, -issued - 1))),
            cents: Math.round((cents * between(2, 7)) / 1000) * 100,
          },
        ]
      : [];
  invoices.push({ customer, issued, due, cents, paid: part, disputed: random() < 0.04 });
}
const spread = (count: number, low: number, high: number, from: readonly Customer[], part?: number): void => {
  for (let i = 0; i < count; i++) addOpen(low + ((i * 7919) % (high - low + 1)), from, part);
};
spread(4, 0, 0, customers, 0); // due on the day itself: not overdue
for (let i = 0; i < 140; i++) {
  const customer = pick(customers);
  addOpen(-between(1, customer.terms - 1), [customer], 0.06);
}
spread(21, 1, 6, customers);
addOpen(3, customers.slice(withoutMail, withoutMail + 1), 0);
spread(15, 7, 14, ofGrades('B', 'C', 'D'));
spread(13, 15, 29, ofGrades('B', 'C', 'D'));
spread(2, 30, 30, ofGrades('C', 'D'), 0.3);
spread(9, 31, 60, ofGrades('C', 'D'), 0.35);
spread(6, 61, 90, ofGrades('C', 'D'), 0.35);
spread(5, 91, 160, ofGrades('D'), 0.5);
for (let i = 0; i < 4; i++) {
  const customer = pick(ofGrades('A', 'B'));
  const issued = between(2, 9);
  invoices.push({
    customer,
    issued,
    due: issued + customer.terms,
    cents: amountFor(customer),
    paid: [],
    disputed: false,
  });
}
const lateness: Record<Grade, readonly [number, number]> = {
  A: [-12, 0],
  B: [-8, 6],
  C: [-2, 18],
  D: [4, 35],
};
while (invoices.length < 400) {
  const customer = pick(customers);
  const [low, high] = lateness[customer.grade];
  const paidOn = -between(1, 330);
  const due = paidOn - between(low, high);
  const issued = due - customer.terms;
  // A promise of two instalments, kept: part first, the rest later.
  const cents = amountFor(customer);
  const first = random() < 0.12 ? Math.round(cents / 200) * 100 : 0;
  const paid =
    first === 0
      ? [{ on: paidOn, cents }]
      : [
          { on: paidOn - between(1, 8), cents: first },
          { on: paidOn, cents: cents - first },
        ];
  invoices.push({
    customer,
    issued: Math.min(issued, paidOn - 9),
    due,
    cents,
    paid,
    disputed: random() < 0.02,
  });
}
invoices.sort((a, b) => a.issued - b.issued || a.due - b.due || a.cents - b.cents);

// ── delivery and talks ──────────────────────────────────────────────────────────────────────────────────────────
/** Name and reference of the finance contact of each customer. */
const financeOf = new Map(
  contactRecords
    .filter(({ values }) => values['role'] === 'finance')
    .map(({ values }) => [(values['customer'] as { ref: string }).ref, String(values['name'])]),
);
const ways = ['portal', 'portal', 'mail', 'courier'] as const;

/** Most invoices go out the day after; receipt is confirmed for most, and for the rest the caller should ask. */
function deliveryOf({ customer, issued }: Invoice): Record<string, unknown> {
  const sent = issued + 1;
  if (sent > 0) return {};
  const confirmed = sent + 2 + (Math.abs(issued) % 4);
  return {
    sent_on: days(sent),
    sent_by: ways[Math.abs(issued) % ways.length],
    ...(confirmed <= 0 && chance(0.75)
      ? { receipt_confirmed_on: days(confirmed), receipt_confirmed_by: financeOf.get(customer.key) }
      : {}),
  };
}

const talkRecords: SampleRecord[] = [];
const talks: readonly (readonly [result: string, note: string, next: string])[] = [
  ['promise', '财务答复：本周付款计划已列入。 In this week’s payment run.', '核对到账 Check the account'],
  ['not-reached', '电话无人接听。 Nobody answered.', '次日再打 Call again'],
  [
    'excuse',
    '称仍在内部审批。 Still in approval, they say.',
    '请对方告知审批节点 Ask for the step of approval',
  ],
  [
    'informed',
    '已重发发票与对账单。 Invoice and statement sent again.',
    '三日后回访 Follow up in three days',
  ],
  [
    'tight-money',
    '称本月资金紧张，希望分期。 Short of money, asks for instalments.',
    '提交风险报告 File a risk report',
  ],
];

/** One or two calls about what is overdue for more than a week, before today. */
function talkOf({ customer, due, cents, paid }: Invoice, invoice: string): void {
  const open = cents - paid.reduce((sum, part) => sum + part.cents, 0);
  if (open <= 0 || due > -8) return;
  for (let call = 0; call < (due < -30 ? 2 : 1); call++) {
    const on = Math.min(-1, due + 7 + call * 21);
    const [result, note, next] = talks[(talkRecords.length * 3 + call) % talks.length]!;
    talkRecords.push({
      ref: `t-${String(talkRecords.length + 1).padStart(3, '0')}`,
      values: {
        at: {
          days: on,
          at: `0${2 + (talkRecords.length % 6)}:${talkRecords.length % 2 === 0 ? '10' : '40'}`,
        },
        customer: ref(customer.key),
        invoice: ref(invoice),
        channel: 'phone',
        our_person: ref(customer.owner),
        their_person: financeOf.get(customer.key),
        result,
        note,
        next_step: next,
        next_step_on: days(on + 3),
        ...(result === 'promise' ? { promised_on: days(on + 5), promised_amount: money(open) } : {}),
      },
    });
  }
}

const products = [
  '离心泵 Centrifugal pump',
  '控制柜 Control cabinet',
  '输送带 Conveyor belt',
  '包装线 Packing line',
];
const orderRecords: SampleRecord[] = [];
const invoiceRecords: SampleRecord[] = [];
const receipts: { customer: Customer; on: number; parts: { invoice: string; cents: number }[] }[] = [];
const openOrders = new Map<string, { record: SampleRecord; cents: number }>();
invoices.forEach((invoice, i) => {
  const number = `FP${String(100_001 + i)}`;
  const key = `i-${String(i + 1).padStart(3, '0')}`;
  let order = openOrders.get(invoice.customer.key);
  if (order === undefined || random() < 0.7) {
    const n = orderRecords.length + 1;
    order = {
      cents: 0,
      record: {
        ref: `o-${String(n).padStart(3, '0')}`,
        values: {
          number: `DD${String(50_000 + n)}`,
          customer: ref(invoice.customer.key),
          contract: ref(invoice.customer.contract),
          ordered_on: days(Math.min(invoice.issued - between(3, 20), -1)),
          product: products[n % products.length],
          delivered_on: days(Math.min(invoice.issued - 1, -1)),
        },
      },
    };
    orderRecords.push(order.record);
    openOrders.set(invoice.customer.key, order);
  }
  order.cents += invoice.cents;
  order.record.values['amount'] = money(order.cents);
  invoiceRecords.push({
    ref: key,
    values: {
      number,
      customer: ref(invoice.customer.key),
      order: ref(order.record.ref),
      amount: money(invoice.cents),
      issued_on: days(invoice.issued),
      due_on: days(invoice.due),
      owner: ref(invoice.customer.owner),
      ...(invoice.disputed ? { disputed: true } : {}),
      ...deliveryOf(invoice),
    },
  });
  talkOf(invoice, key);
  for (const part of invoice.paid) {
    // Customers often pay what is due in one transfer.
    const joined = receipts.find(
      (each) => each.customer === invoice.customer && Math.abs(each.on - part.on) <= 1,
    );
    if (joined !== undefined && joined.on > invoice.issued)
      joined.parts.push({ invoice: key, cents: part.cents });
    else
      receipts.push({
        customer: invoice.customer,
        on: part.on,
        parts: [{ invoice: key, cents: part.cents }],
      });
  }
});
receipts.sort((a, b) => a.on - b.on);
const paymentRecords: SampleRecord[] = [];
const allocationRecords: SampleRecord[] = [];
receipts.forEach((receipt, i) => {
  const key = `r-${String(i + 1).padStart(3, '0')}`;
  // A few customers round up; the rest stays unapplied.
  const total = receipt.parts.reduce((sum, part) => sum + part.cents, 0);
  const surplus = i % 41 === 40 ? 50_000 : 0;
  paymentRecords.push({
    ref: key,
    values: {
      customer: ref(receipt.customer.key),
      amount: money(total + surplus),
      received_on: days(receipt.on),
      note: i % 5 === 0 ? '承兑汇票 Bank acceptance' : '银行转账 Bank transfer',
    },
  });
  receipt.parts.forEach((part, j) => {
    allocationRecords.push({
      ref: `a-${String(i + 1).padStart(3, '0')}-${j + 1}`,
      values: {
        payment: ref(key),
        invoice: ref(part.invoice),
        amount: money(part.cents),
        allocated_on: days(receipt.on),
      },
    });
  });
});

// ── complaints, special approvals, legal cases ──────────────────────────────────────────────────────────────────
const openInvoices = invoices.flatMap((invoice, i) => {
  const open = invoice.cents - invoice.paid.reduce((sum, part) => sum + part.cents, 0);
  return open > 0 ? [{ ...invoice, open, key: `i-${String(i + 1).padStart(3, '0')}` }] : [];
});
const complaintRecords = openInvoices
  .filter(({ disputed, issued }) => disputed && issued < -5)
  .slice(0, 5)
  .map(({ key, customer }, i): SampleRecord => {
    const closed = i % 3 === 2;
    return {
      ref: `ks-${i + 1}`,
      values: {
        customer: ref(customer.key),
        invoice: ref(key),
        kind: i % 2 === 0 ? 'quality' : 'delivery',
        description:
          i % 2 === 0
            ? '客户称部分产品有异响。 Some units are said to be noisy.'
            : '客户称少收一箱。 One box is said to be missing.',
        reported_on: days(-4 + (i % 3)),
        handler: ref('u-after-sales'),
        status: closed ? 'not_real' : 'open',
        ...(closed ? { finding: '现场核查运行正常。 Checked on site: it runs as ordered.' } : {}),
      },
    };
  });
const lost = openInvoices.filter(({ due }) => due < -90);
const caseCustomers = [...new Set(lost.map(({ customer }) => customer))].slice(0, 3);
const caseRecords = caseCustomers.map(
  (customer, i): SampleRecord => ({
    ref: `aj-${i + 1}`,
    values: {
      customer: ref(customer.key),
      reason: '逾期超过 90 天，多次催收无果。 More than 90 days overdue, many reminders without an answer.',
      ...(i === 2
        ? { status: 'proposed' }
        : {
            status: i === 0 ? 'letter' : 'handed_over',
            handler: ref('u-legal'),
            handed_over_on: days(-8 - i),
          }),
    },
  }),
);
const caseInvoices = lost.flatMap(({ key, customer }, i): SampleRecord[] => {
  const place = caseCustomers.indexOf(customer);
  return place < 0
    ? []
    : [{ ref: `aj-i-${i + 1}`, values: { record: ref(`aj-${place + 1}`), linked: ref(key) } }];
});
const late = openInvoices.filter(({ due }) => due < -30);
const approvalRecords: SampleRecord[] = [
  [
    'waiver',
    late[0]!,
    'approved',
    '120',
    '老客户，首次逾期，经协商减免。 An old customer, late for the first time.',
  ] as const,
  [
    'discount',
    late[1]!,
    'rejected',
    '5000',
    '客户要求折让后立即付款。 Asks for a discount to pay at once.',
  ] as const,
].map(([kind, invoice, status, amount, reason], i) => ({
  ref: `tp-${i + 1}`,
  values: {
    kind,
    customer: ref(invoice.customer.key),
    invoice: ref(invoice.key),
    amount,
    reason,
    status,
    ...(status === 'approved' ? { decided_on: days(-3) } : {}),
  },
}));
if (caseCustomers[0] !== undefined) {
  const held = customerRecords.find(({ ref: each }) => each === caseCustomers[0]!.key)!;
  held.values['supply_hold'] = true;
  approvalRecords.push({
    ref: 'tp-3',
    values: {
      kind: 'hold',
      customer: ref(held.ref),
      reason: '逾期超过 90 天。 More than 90 days overdue.',
      status: 'approved',
      decided_on: days(-12),
    },
  });
}

write('legal_entities', [
  {
    ref: 'le-main',
    values: {
      name: '上海云川商贸有限公司',
      name_en: 'Shanghai Yunchuan Trading Co., Ltd.',
      currency: 'CNY',
      active: true,
      finance_approver: ref('u-fin-director'),
    },
  },
  {
    ref: 'le-south',
    values: {
      name: '广州云川贸易有限公司',
      name_en: 'Guangzhou Yunchuan Trading Co., Ltd.',
      currency: 'CNY',
      active: true,
      finance_approver: ref('u-fin-director'),
    },
  },
]);
write('customers', customerRecords);
write('contacts', contactRecords);
write('contracts', contractRecords);
write('orders', orderRecords);
write('invoices', invoiceRecords);
write('payments', paymentRecords);
write('allocations', allocationRecords);
write('communications', talkRecords);
write('complaints', complaintRecords);
write('special_approvals', approvalRecords);
write('legal_cases', caseRecords);
write('legal_cases__invoices', caseInvoices);

// ── a bank statement that nobody has worked through yet ─────────────────────────────────────────────────────────
const unpaid = invoices.flatMap((invoice, i) => {
  const open = invoice.cents - invoice.paid.reduce((sum, part) => sum + part.cents, 0);
  const name = customerRecords.find((each) => each.ref === invoice.customer.key)!.values;
  return open > 0 && !invoice.disputed
    ? [
        {
          open,
          number: `FP${100_001 + i}`,
          owner: invoice.customer,
          zh: String(name['name']),
          en: String(name['name_en'] ?? ''),
        },
      ]
    : [];
});
const foreign = unpaid.find(({ zh }) => /^[A-Za-z]/.test(zh))!;
const [exact, byName, short, over] = unpaid.filter(({ zh }) => zh.endsWith('有限公司')).slice(-40) as [
  Unpaid,
  Unpaid,
  Unpaid,
  Unpaid,
];
type Unpaid = (typeof unpaid)[number];
const pair = unpaid.flatMap((first, i) => {
  const second = unpaid
    .slice(i + 1)
    .find(({ owner }) => owner === first.owner && owner !== exact.owner && owner !== over.owner);
  return second === undefined ? [] : [[first, second] as const];
})[0]!;
const bankEntries: readonly [on: number, cents: number, payer: string | null, text: string][] = [
  [-1, exact.open, exact.zh, `货款 ${exact.number}`],
  [-1, byName.open, byName.zh.replace('有限公司', ''), '货款'],
  [-1, pair[0].open + pair[1].open, pair[0].zh, '往来款'],
  [-1, short.open - 5_000, short.zh, `${short.number} 扣手续费`],
  [0, over.open + 20_000, over.zh, `付 ${over.number}`],
  [
    0,
    foreign.open,
    foreign.zh.toUpperCase().replace('&', 'AND'),
    `INV ${foreign.number.replace('FP', 'FP ')}`,
  ],
  [0, 1_873, null, '存款结息'],
  [0, -860_000, '上海联创物业管理有限公司', '房租'],
];
write('bank_statements', [
  { ref: 'bs-1', values: { name: '基本户流水.csv', account: '31050161000000001234' } },
]);
write(
  'bank_entries',
  bankEntries.map(([on, cents, payer, text], i) => ({
    ref: `be-${i + 1}`,
    values: {
      statement: ref('bs-1'),
      account: '31050161000000001234',
      booked_on: days(on),
      amount: cents < 0 ? `-${money(-cents)}` : money(cents),
      ...(payer === null ? {} : { payer_name: payer }),
      text,
      bank_reference: `LS20250${100 + i}`,
      fingerprint: `sample-${i + 1}`,
      state: cents < 0 ? 'ignored' : 'open',
    },
  })),
);
