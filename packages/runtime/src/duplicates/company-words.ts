/**
 * Words at the end of a company's name that do not tell one company from another, folded as `normaliseName` folds.
 *
 * `forms` say only how the company is organised. `weak` words are left off by some and written by others, but two
 * companies of one group may differ in just these: names that agree up to them are less sure to be one.
 */
export const latinForms: ReadonlySet<string> = new Set(
  `co company coltd corp corporation inc incorporated in ltd limited llc llp lp plc gmbh ag kg ohg ug sa sas sarl srl spa nv bv
  oy oyj ab as aps pte pty kk kft doo zrt sro`
    .split(/\s+/)
    .filter(Boolean),
);

export const latinWeak: ReadonlySet<string> = new Set(
  `group holding holdings international intl global associates partners systems foundation trust us usa uk china cn`
    .split(/\s+/)
    .filter(Boolean),
);

/** The longer ones first. */
export const chineseForms: readonly string[] = [
  '股份有限责任公司',
  '有限责任公司',
  '股份有限公司',
  '有限公司',
  '股份公司',
  '总公司',
  '公司',
  '股份',
  '有限',
];

export const chineseWeak: readonly string[] = ['控股', '集团', '中国'];

/** Ways to write a part of a company that stands by itself: its name is not the company's. */
export const chineseBranches: readonly string[] = ['分公司', '子公司'];
