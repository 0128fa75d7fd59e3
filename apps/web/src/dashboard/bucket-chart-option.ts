/** Options of the stacked bars: a pure function of figures, texts and colours. */
import type { BarSeriesOption } from 'echarts/charts';
import type { GridComponentOption, TooltipComponentOption } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import { fontFamily, type Tokens } from '../theme/tokens.ts';

export type BucketChartOption = ComposeOption<BarSeriesOption | GridComponentOption | TooltipComponentOption>;

interface Input {
  names: string[];
  series: { name: string; values: number[] }[];
  money: (value: number) => string;
  short: (value: number) => string;
  totalText: string;
  colours: Tokens;
}

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

export function bucketChartOption({
  names,
  series,
  money,
  short,
  totalText,
  colours,
}: Input): BucketChartOption {
  const text = { color: colours.text2, fontFamily, fontSize: 12 };
  return {
    animationDuration: 200,
    animationDurationUpdate: 200,
    textStyle: { fontFamily },
    grid: { left: 8, right: 24, top: 8, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'shadow', shadowStyle: { color: colours.selected, opacity: 0.6 } },
      backgroundColor: colours.raised,
      borderColor: colours.hairline,
      textStyle: { color: colours.text1, fontFamily, fontSize: 13 },
      formatter: (points) => {
        const list = Array.isArray(points) ? points : [points];
        const sum = list.reduce((total, point) => total + Number(point.value ?? 0), 0);
        const line = (name: string, value: number, mark: string): string =>
          `<div style="display:flex;gap:16px;justify-content:space-between"><span>${mark}${escapeHtml(name)}</span><b>${money(value)}</b></div>`;
        return [
          `<div style="font-weight:600;margin-bottom:4px">${escapeHtml(String(list[0]?.name ?? ''))}</div>`,
          ...list
            .filter((point) => Number(point.value) !== 0)
            .map((point) => line(point.seriesName ?? '', Number(point.value), String(point.marker ?? ''))),
          line(totalText, sum, ''),
        ].join('');
      },
    },
    xAxis: {
      type: 'value',
      axisLabel: { ...text, formatter: (value: number) => short(value) },
      splitLine: { lineStyle: { color: colours.hairline } },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: names,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.control } },
      axisLabel: { ...text, color: colours.text1, width: 150, overflow: 'truncate' },
    },
    series: series.map(({ name, values }, index) => ({
      type: 'bar',
      stack: 'all',
      name,
      data: values,
      cursor: 'pointer',
      barMaxWidth: 32,
      itemStyle: { color: colours.ageing[Math.min(index, colours.ageing.length - 1)] ?? colours.primary },
      emphasis: { focus: 'series' },
    })),
  };
}
