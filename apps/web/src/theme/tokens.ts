/**
 * The design tokens: every colour of the interface, once for each theme.
 *
 * This folder is the only place that holds hex values. `css-variables.ts` hands the tokens to style sheets,
 * `antd-theme.ts` to the component library, `dashboard/` to charts. The tests recompute contrast and the
 * distance of the scales for colour-blind eyes.
 */
export type ThemeName = 'light' | 'dark';

export interface Tokens {
  primary: string;
  primaryHover: string;
  onPrimary: string;
  page: string;
  card: string;
  raised: string;
  text1: string;
  text2: string;
  text3: string;
  hairline: string;
  control: string;
  selected: string;
  success: string;
  successTint: string;
  warning: string;
  warningTint: string;
  error: string;
  errorTint: string;
  asOf: string;
  asOfTint: string;
  /** Not due, 1–30, 31–60, 61–90, 91–180, over 180 days. */
  ageing: readonly string[];
  /** Text that stands inside a bar of the same index. */
  onAgeing: readonly string[];
  /** A, B, C, D. */
  grade: readonly string[];
  onGrade: string;
  /** None, low, medium, high. */
  risk: readonly string[];
  /** Start/end, time, message/document, people, logic, data/system. */
  step: readonly string[];
  chart: readonly string[];
}

const light: Tokens = {
  primary: '#3454D1',
  primaryHover: '#2443B0',
  onPrimary: '#FFFFFF',
  page: '#F5F6F8',
  card: '#FFFFFF',
  raised: '#FFFFFF',
  text1: '#1B2430',
  text2: '#4A5565',
  text3: '#5B6575',
  hairline: '#D5DAE1',
  control: '#7A8596',
  selected: '#EEF1FD',
  success: '#18794E',
  successTint: '#E9F6EF',
  warning: '#8A5A00',
  warningTint: '#FFF6E0',
  error: '#B42318',
  errorTint: '#FEF0EE',
  asOf: '#6941C6',
  asOfTint: '#F4EFFE',
  ageing: ['#33799B', '#BC8600', '#B15D32', '#992218', '#651B31', '#2B1439'],
  onAgeing: ['#FFFFFF', '#0F1318', '#FFFFFF', '#FFFFFF', '#FFFFFF', '#FFFFFF'],
  grade: ['#00806E', '#354281', '#8F6B00', '#821524'],
  onGrade: '#FFFFFF',
  risk: ['#5C6470', '#00779F', '#946800', '#800317'],
  step: ['#363C43', '#5E2C93', '#2F7AC0', '#0A6744', '#8C7420', '#C44778'],
  chart: ['#3454D1', '#BF802B', '#00605C', '#900E48', '#796417', '#2F97C5', '#4C1811', '#798291'],
};

const dark: Tokens = {
  primary: '#93A8FF',
  primaryHover: '#AEBEFF',
  onPrimary: '#0F1318',
  page: '#0F1318',
  card: '#171C23',
  raised: '#1F2630',
  text1: '#E8ECF1',
  text2: '#B4BDC9',
  text3: '#8E99A8',
  hairline: '#343D4A',
  control: '#7A8596',
  selected: '#1E2745',
  success: '#5FD08F',
  successTint: '#14291F',
  warning: '#E8B64A',
  warningTint: '#2B2412',
  error: '#FF8B82',
  errorTint: '#331A1A',
  asOf: '#C4A8FF',
  asOfTint: '#251D3A',
  ageing: ['#58A3CF', '#F6E7A4', '#EBAB3B', '#CA7645', '#D0366D', '#9656AC'],
  onAgeing: ['#0F1318', '#0F1318', '#0F1318', '#0F1318', '#FFFFFF', '#FFFFFF'],
  grade: ['#58DBC8', '#8891D8', '#EDCD6D', '#D67579'],
  onGrade: '#0F1318',
  risk: ['#969CA6', '#58CDFD', '#FEC979', '#D9796A'],
  step: ['#B5BFC8', '#857FE6', '#86B0DE', '#69E1B6', '#EABB5D', '#DB7CA1'],
  chart: ['#95A1F1', '#E7AB46', '#64B5A6', '#E86689', '#EAE698', '#89DDFD', '#B25B3F', '#D6D7DB'],
};

export const tokens: Record<ThemeName, Tokens> = { light, dark };

export const fontFamily =
  '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans SC Variable", "Noto Sans CJK SC", sans-serif';

export const formulaFontFamily =
  'ui-monospace, "Cascadia Mono", Menlo, Consolas, "Noto Sans Mono CJK SC", monospace';
