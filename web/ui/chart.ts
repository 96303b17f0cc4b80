import { BarChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

/**
 * Charts are pictures drawn on the server: they need no script in the browser, print well, and each has a table with
 * the same figures beside it.
 */

use([BarChart, GridComponent, LegendComponent, AriaComponent, SVGRenderer]);

export interface Bars {
  labels: readonly string[];
  /** Null: no figure. */
  series: readonly { name: string; colour: string; values: readonly (number | null)[] }[];
  /** Beside each other, and not on top of each other. */
  beside?: boolean;
  width?: number;
  height?: number;
}

// echarts writes the family into an attribute as it is: no quotes in it.
const TEXT = { color: '#0b0c0c', fontSize: 13, fontFamily: 'system-ui,Roboto,arial,sans-serif' };

/** Stacked columns, one a label; an SVG document. */
export function stackedBars({ labels, series, beside, width = 720, height = 300 }: Bars): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({
      animation: false,
      textStyle: TEXT,
      legend: { top: 0, left: 0, itemGap: 18, textStyle: TEXT },
      grid: { left: 40, right: 10, top: 40, bottom: 30 },
      xAxis: { type: 'category', data: [...labels], axisLabel: TEXT, axisTick: { show: false } },
      yAxis: { type: 'value', minInterval: 1, axisLabel: TEXT, splitLine: { lineStyle: { color: '#d9e3e1' } } },
      series: series.map(({ name, colour, values }) => ({
        type: 'bar',
        ...(beside ? {} : { stack: 'all' }),
        name,
        data: [...values],
        itemStyle: { color: colour },
        barMaxWidth: 36,
      })),
    } satisfies EChartsCoreOption);
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}
