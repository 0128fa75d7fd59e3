/**
 * Hands the tokens of a theme to the style sheets, as custom properties of the page: `text1` becomes
 * `--text-1`, a scale becomes `--ageing-0`, `--ageing-1`, … Set through the style object, which the content
 * security policy allows, so each colour is written once, in `tokens.ts`.
 */
import { fontFamily, formulaFontFamily, type ThemeName, tokens } from './tokens.ts';

const kebab = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replace(/([a-z])([0-9])/g, '$1-$2');

/** The custom properties of a theme, e.g. `{'--text-1': '…', '--ageing-0': '…'}`. */
export function cssVariables(theme: ThemeName): Record<string, string> {
  const variables: Record<string, string> = { '--font': fontFamily, '--font-formula': formulaFontFamily };
  for (const [name, value] of Object.entries(tokens[theme])) {
    if (typeof value === 'string') variables[`--${kebab(name)}`] = value;
    else {
      for (const [index, colour] of (value as readonly string[]).entries()) {
        variables[`--${kebab(name)}-${index}`] = colour;
      }
    }
  }
  return variables;
}

/** Puts a theme on the page. */
export function applyTheme(theme: ThemeName, page: HTMLElement = document.documentElement): void {
  page.dataset['theme'] = theme;
  page.style.colorScheme = theme;
  for (const [name, value] of Object.entries(cssVariables(theme))) page.style.setProperty(name, value);
}
