import { parentPort } from 'node:worker_threads';
import { Resvg } from '@resvg/resvg-js';
import type { Chart } from './chart.ts';
import { fontFamily, fontFiles } from './fonts.ts';
import { layOut } from './layout.ts';

export type Order = { id: number; chart: Chart };
export type Painted = { id: number } & ({ png: Uint8Array } | { problem: string });

/** Twice the size of its layout, for screens with twice the dots. */
const ZOOM = 2;
const font = { loadSystemFonts: false, fontFiles: Object.values(fontFiles), defaultFontFamily: fontFamily };

function paint(chart: Chart): Uint8Array {
  const { svg } = layOut(chart);
  return new Resvg(svg, { fitTo: { mode: 'zoom', value: ZOOM }, font }).render().asPng();
}

parentPort?.on('message', ({ id, chart }: Order) => {
  let painted: Painted;
  try {
    painted = { id, png: paint(chart) };
  } catch (error) {
    painted = { id, problem: String(error) };
  }
  parentPort?.postMessage(painted);
});
