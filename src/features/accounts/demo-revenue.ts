import { readRows } from '../../lib/rows.ts';

/** `price`: list price of a month in whole euros. */
export const demoProducts = readRows(
  ['key', 'name', 'series', 'price'],
  `
cloud    | Managed Cloud         | Run    | 9500
desk     | Service Desk          | Run    | 4200
security | Security Operations   | Protect | 6800
projects | Professional Services | Change | 14000
`,
);

/**
 * What an account buys a month, in thousands of its currency, as it was at the beginning; `projects` are billed each quarter.
 * `months`: how long it has been buying; `credit`: thousands given back, two months ago.
 */
export const companyRevenue = readRows(
  ['account', 'shape', 'cloud', 'desk', 'security', 'projects', 'months', 'credit'],
  `
acme      | growth    | 118  | 42  | 31  | 95  | 36
acmerob   | growth    | 24   | 8   |     | 30  | 36
acmeib    | steady    | 15   | 6   |     |     | 36
acmena    | growth    | 33   |     | 9   | 40  | 30
meridale  | growth    | 64   | 71  | 22  | 48  | 36
meriuni   | growth    | 28   | 35  |     |     | 36
merichild | steady    | 9    | 12  |     |     | 28
meridiag  | growth    | 14   | 7   | 5   |     | 22
kestrel   | seasonal  | 96   | 38  | 27  |     | 36
kesonline | seasonal  | 52   |     | 14  | 22  | 36
keshome   | seasonal  | 11   | 9   |     |     | 29
vinegroc  | shrinking | 34   | 29  |     |     | 36
portolan  | growth    | 102  | 33  | 41  | 60  | 36
portsg    | steady    | 27   | 12  |     |     | 36
portind   | growth    | 640  | 410 |     |     | 27
portair   | growth    | 18   |     | 7   |     | 19
portpac   | shrinking | 31   | 14  |     |     | 36
altavera  | growth    | 47   | 18  | 26  | 35  | 27
altaseg   | growth    | 12   |     | 6   |     | 20
altapag   | steady    | 5    |     | 3   |     | 10
tramont   | steady    | 77   | 44  | 19  |     | 36
osterhaf  | steady    | 21   | 10  |     |     | 36
bramwell  | steady    | 58   | 31  | 12  | 26  | 36
helvet    | growth    | 26   | 9   | 13  |     | 35
zellmann  | shrinking | 7    | 4   |     |     | 22
villarosa | seasonal  | 16   | 8   |     |     | 36
copper    | growth    | 88   | 27  | 52  | 70  | 36
gullwing  | growth    | 30   |     |     | 55  | 3
harrow    | shrinking | 69   | 40  | 15  |     | 36 | 186
stonebr   | growth    | 19   |     | 17  |     | 16
lakemont  | seasonal  | 8    | 11  |     |     | 36
redbluff  | shrinking | 22   | 13  |     |     | 33
sundatel  | steady    | 73   | 25  | 34  |     | 33
koharu    | steady    | 2100 | 900 |     |     | 27
tarra     | growth    | 24   |     | 12  |     | 14
cerroaz   | growth    | 35   | 12  | 18  | 44  | 25
montel    | seasonal  | 28   | 15  |     |     | 19
`,
);
