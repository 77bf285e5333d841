import type { Chart } from '../../../charts/chart.ts';
import type { Limits } from '../../../feature.ts';
import { addDaysTo, type Day, daysBetween, formatDay } from '../../../lib/dates.ts';
import { bandLabels } from '../level.ts';

/** As far back as the picture goes. */
export const SHOWN_DAYS = 90;
/** For so many days the line goes on where nothing was scored. */
const CARRIED_DAYS = 7;

type Scores = readonly { dayOn: Day; score: number | null }[];

/** The health of an account over the last 90 days, or as long as it has been scored; days without a score after it show the last one, for a while. */
export function healthChart(name: string, scores: Scores, limit: Limits, today: Day): Chart {
  const first = scores[0]?.dayOn ?? today;
  const days = Array.from({ length: daysBetween(first, today) + 1 }, (_, at) => addDaysTo(first, at));
  const byDay = new Map(scores.map(({ dayOn, score }) => [dayOn, score]));
  const near = Array.from({ length: CARRIED_DAYS }, (_, back) => -back);
  const scoreOn = (day: Day): number | null =>
    near.map((back) => byDay.get(addDaysTo(day, back))).find((score) => score !== undefined) ?? null;
  const [amber, green] = [limit('band.amber'), limit('band.green')];
  return {
    kind: 'lines',
    title: `Health of ${name}`,
    subtitle: `${formatDay(first)} to ${formatDay(today)}`,
    unit: 'points',
    range: { from: 0, to: 100 },
    steps: days.map(formatDay),
    bands: [
      { label: bandLabels.red, from: 0, to: amber, tone: 'bad' },
      { label: bandLabels.amber, from: amber, to: green, tone: 'fair' },
      { label: bandLabels.green, from: green, to: 100, tone: 'good' },
    ],
    series: [{ name: 'Health', values: days.map(scoreOn) }],
  };
}
