/** Turns the design tokens into the theme of the component library. */
import { theme as antd, type ThemeConfig } from 'antd';
import { fontFamily, formulaFontFamily, type ThemeName, type Tokens, tokens } from './tokens.ts';

type Algorithm = Extract<NonNullable<ThemeConfig['algorithm']>, readonly unknown[]>[number];

/** The dark algorithm derives its own shades of the seed colours; ours are meant as they stand. */
const exactly =
  (t: Tokens): Algorithm =>
  (seed, map) => ({
    ...(map ?? antd.defaultAlgorithm(seed)),
    colorPrimary: t.primary,
    colorPrimaryHover: t.primaryHover,
    colorPrimaryActive: t.primaryHover,
    colorPrimaryText: t.primary,
    colorPrimaryTextHover: t.primaryHover,
    colorPrimaryBg: t.selected,
    colorPrimaryBgHover: t.selected,
    colorPrimaryBorder: t.primary,
    colorPrimaryBorderHover: t.primaryHover,
    colorInfo: t.primary,
    colorLink: t.primary,
    colorSuccess: t.success,
    colorWarning: t.warning,
    colorError: t.error,
    colorErrorHover: t.error,
    colorErrorActive: t.error,
    colorErrorText: t.error,
  });

interface Wishes {
  /** Controls are as high as a finger needs. */
  touch: boolean;
  /** Nothing slides or fades. */
  still: boolean;
}

export function antdTheme(name: ThemeName, { touch, still }: Wishes): ThemeConfig {
  const t = tokens[name];
  return {
    algorithm: [name === 'dark' ? antd.darkAlgorithm : antd.defaultAlgorithm, exactly(t)],
    cssVar: { key: 'dunlin' },
    hashed: false,
    token: {
      colorPrimary: t.primary,
      colorPrimaryHover: t.primaryHover,
      colorPrimaryActive: t.primaryHover,
      colorLink: t.primary,
      colorLinkHover: t.primaryHover,
      colorInfo: t.primary,
      colorSuccess: t.success,
      colorSuccessBg: t.successTint,
      colorWarning: t.warning,
      colorWarningBg: t.warningTint,
      colorError: t.error,
      colorErrorBg: t.errorTint,
      colorBgLayout: t.page,
      colorBgContainer: t.card,
      colorBgElevated: t.raised,
      colorText: t.text1,
      colorTextSecondary: t.text2,
      colorTextTertiary: t.text3,
      colorTextDescription: t.text3,
      colorTextPlaceholder: t.text3,
      colorTextLightSolid: t.onPrimary,
      colorBorder: t.control,
      colorBorderSecondary: t.hairline,
      colorSplit: t.hairline,
      controlItemBgActive: t.selected,
      controlItemBgActiveHover: t.selected,
      controlOutline: 'transparent',
      fontFamily,
      fontFamilyCode: formulaFontFamily,
      fontSize: 14,
      borderRadius: 6,
      borderRadiusLG: 10,
      borderRadiusSM: 4,
      borderRadiusXS: 4,
      controlHeight: touch ? 44 : 32,
      controlHeightSM: touch ? 32 : 28,
      controlHeightLG: touch ? 44 : 40,
      motion: !still,
      motionDurationSlow: '0.2s',
      motionDurationMid: '0.15s',
      motionDurationFast: '0.1s',
      wireframe: false,
    },
    components: {
      Button: {
        borderRadiusLG: 6,
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        fontWeight: 400,
      },
      Tabs: { horizontalItemPadding: '10px 0', horizontalMargin: '0' },
      Tooltip: { colorBgSpotlight: t.text1, colorTextLightSolid: t.card },
      Input: { borderRadiusLG: 6 },
      Select: { borderRadiusLG: 6 },
      Segmented: {
        borderRadiusLG: 6,
        itemSelectedBg: t.card,
        trackBg: t.selected,
        itemSelectedColor: t.text1,
      },
      Tag: { defaultBg: t.page, defaultColor: t.text2 },
    },
  };
}
