import { describe, expect, test } from 'vitest';
import { ciede2000, contrast, labOf, sights } from './colour-science.ts';
import { cssVariables } from './css-variables.ts';
import { type ThemeName, tokens } from './tokens.ts';

const themes: ThemeName[] = ['light', 'dark'];
const scales = ['ageing', 'grade', 'risk', 'step', 'chart'] as const;
const round = (value: number): number => Math.round(value * 100) / 100;

test('the distance is that of the published examples of CIEDE2000', () => {
  expect(ciede2000([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 3);
  expect(ciede2000([50, 2.5, 0], [73, 25, -18])).toBeCloseTo(27.1492, 3);
  expect(ciede2000([22.7233, 20.0904, -46.694], [23.0331, 14.973, -42.5619])).toBeCloseTo(2.0373, 3);
  expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21, 5);
});

describe.each(themes)('%s theme', (name) => {
  const t = tokens[name];
  test('text has a contrast of 4.5 on every ground it stands on', () => {
    const pairs: [string, string][] = [
      ...[t.page, t.card, t.raised, t.selected].flatMap((ground) =>
        [t.text1, t.text2, t.text3, t.primary].map((text): [string, string] => [text, ground]),
      ),
      [t.success, t.successTint],
      [t.warning, t.warningTint],
      [t.error, t.errorTint],
      [t.asOf, t.asOfTint],
      [t.error, t.card],
      [t.success, t.card],
      [t.onPrimary, t.primary],
    ];
    const low = pairs.filter(([text, ground]) => contrast(text, ground) < 4.5);
    expect(low.map(([text, ground]) => `${text} on ${ground}: ${round(contrast(text, ground))}`)).toEqual([]);
  });

  test('marks and control borders have a contrast of 3 on their card', () => {
    const marks = [t.control, ...scales.flatMap((scale) => t[scale])];
    expect(marks.filter((mark) => contrast(mark, t.card) < 3)).toEqual([]);
  });

  test.each(scales)('two colours of the %s scale are told apart by every kind of sight', (scale) => {
    const colours = t[scale];
    const close: string[] = [];
    for (const sight of Object.keys(sights) as (keyof typeof sights)[]) {
      for (const [index, left] of colours.entries()) {
        for (const right of colours.slice(index + 1)) {
          const distance = ciede2000(labOf(left, sight), labOf(right, sight));
          if (distance < 10) close.push(`${sight}: ${left} ${right} ${round(distance)}`);
        }
      }
    }
    expect(close).toEqual([]);
  });
});

test('overdue buckets grow darker with age, so they survive grey print', () => {
  for (const name of themes) {
    const lightness = tokens[name].ageing.slice(1).map((colour) => labOf(colour)[0]);
    expect(lightness).toEqual([...lightness].sort((left, right) => right - left));
  }
});

test('tokens reach style sheets under kebab-case names', () => {
  expect(cssVariables('light')).toMatchObject({
    '--text-1': tokens.light.text1,
    '--ageing-0': tokens.light.ageing[0],
  });
});
