import { readRows } from '../../lib/rows.ts';

export type AccountRow = Record<(typeof columns)[number], string>;

/**
 * `below`: the account above. `status` may also be practice or archived. `turnover` in millions a year, `since` in days before today,
 * `renews` in days from today.
 */
const columns = [
  ...['key', 'below', 'name', 'industry', 'size', 'turnover', 'region', 'currency', 'status', 'tier', 'scope'],
  ...['kam', 'sponsor', 'core', 'extended', 'since', 'renews'],
] as const satisfies readonly string[];

/** Four groups with their daughters, then the accounts that stand alone, by region. */
export const companyAccounts: readonly AccountRow[] = readRows(
  columns,
  `
acme      |          | Acme                          | Industrial automation | 12400 | 3100 | Europe        | EUR | key       | star   | global   | ana   | cora | liam      | marta hugo | 2310 | 96
acmerob   | acme     | Acme Robotics                 | Industrial automation | 2150  | 540  | Europe        | EUR | none      | target | regional | ana   |      | liam dev  |            | 1480 | 96
acmeib    | acme     | Acme Iberia                   | Industrial automation | 900   | 210  | Europe        | EUR | none      | hold   | local    | ana   |      |           | priya      | 1900 | 214
acmena    | acme     | Acme North America            | Industrial automation | 3300  | 820  | North America | USD | none      | target | regional | finn  |      | rosa      |            | 1120 | 151
acmelog   | acme     | Acme Logistics                | Transport             | 640   | 130  | Europe        | EUR | none      |        | local    |       |      |           |            | 860  |
meridale  |          | Meridale Health               | Hospitals             | 18700 | 2400 | Europe        | EUR | key       | star   | regional | ana   | cora | liam jonas | dev marta | 1650 | 188
meriuni   | meridale | Meridale University Hospital  | Hospitals             | 9200  | 1250 | Europe        | EUR | none      | target | local    | ana   |      | jonas     |            | 1650 | 188
merichild | meridale | Meridale Children's Hospital  | Hospitals             | 2100  | 260  | Europe        | EUR | none      | hold   | local    | ana   |      |           | jonas      | 1010 | 188
meridiag  | meridale | Meridale Diagnostics          | Laboratories          | 1350  | 310  | Europe        | EUR | none      | target | local    | ana   |      | jonas     | priya      | 720  | 188
merihome  | meridale | Meridale Home Care            | Home care             | 3900  | 190  | Europe        | EUR | none      |        | local    |       |      |           |            | 400  |
kestrel   |          | Kestrel & Vine                | Retail                | 27300 | 5200 | Europe        | GBP | key       | target | regional | ana   | cora | priya dev | hugo       | 1990 | 41
kesonline | kestrel  | Kestrel & Vine Online         | E-commerce            | 1800  | 760  | Europe        | GBP | none      | target | regional | ana   |      | dev       |            | 1400 | 41
keshome   | kestrel  | Kestrel Home                  | Retail                | 5200  | 610  | Europe        | GBP | none      | hold   | local    | ana   |      |           |            | 930  | 260
vinegroc  | kestrel  | Vine Grocers                  | Retail                | 14100 | 2900 | Europe        | GBP | none      | review | local    | ana   |      |           | priya      | 1210 | 301
portolan  |          | Portolan Freight              | Logistics             | 15800 | 4400 | APAC          | USD | key       | star   | global   | mei   | cora | priya liam | ana       | 1760 | 133
portsg    | portolan | Portolan Freight Singapore    | Logistics             | 2600  | 880  | APAC          | SGD | none      | hold   | local    | mei   |      | priya     |            | 1760 | 133
portind   | portolan | Portolan Freight India        | Logistics             | 4100  | 520  | APAC          | INR | none      | target | local    | mei   |      | dev       |            | 980  | 133
portair   | portolan | Portolan Air Cargo            | Logistics             | 1900  | 730  | APAC          | USD | candidate | target | global   | mei   |      | priya     |            | 610  | 77
portware  | portolan | Portolan Warehousing          | Logistics             | 3700  | 390  | APAC          | USD | none      |        | regional | mei   |      |           |            | 540  | 133
portpac   | portolan | Portolan Pacific Lines        | Shipping              | 2200  | 1010 | APAC          | USD | none      | review | regional | mei   |      |           |            | 1310 | 18
altavera  |          | Banco Altavera                | Banking               | 8800  | 1900 | LATAM         | USD | key       | target | regional | tomas | nora | rosa      | marta      | 890  | 245
altaseg   | altavera | Altavera Seguros              | Insurance             | 1400  | 420  | LATAM         | USD | none      | target | local    | tomas |      |           | rosa       | 640  | 245
altapag   | altavera | Altavera Pagos                | Payments              | 380   | 95   | LATAM         | USD | none      | hold   | local    | tomas |      |           |            | 310  | 122
tramont   |          | Tramontane Energy             | Utilities             | 7400  | 3600 | Europe        | EUR | key       | hold   | regional | ana   | nora | jonas     | marta      | 2600 | 329
osterhaf  |          | Osterhafen Port Authority     | Public sector         | 1900  | 410  | Europe        | EUR | candidate | hold   | local    | ana   |      | jonas     |            | 1330 | 60
bramwell  |          | Bramwell Rail Services        | Transport             | 5600  | 980  | Europe        | GBP | key       | hold   | regional | ana   | nora | priya     |            | 2050 | 402
helvet    |          | Helvet Instruments            | Medical devices       | 1250  | 370  | Europe        | CHF | key       | target | global   | vera  |      | jonas     | hugo       | 1180 | 84
zellmann  |          | Zellmann Optics               | Manufacturing         | 460   | 88   | Europe        | EUR | none      | review | local    |       |      |           |            | 700  | -24
villarosa |          | Villarosa Foods               | Food                  | 2900  | 640  | Europe        | EUR | none      | hold   | regional | ana   |      |           |            | 1540 | 170
skarvik   |          | Skarvik Seafood               | Food                  | 820   | 290  | Europe        | NOK | none      |        | regional |       |      |           |            | 220  | 145
copper    |          | Copperline Mutual             | Insurance             | 6100  | 2200 | North America | USD | key       | star   | regional | finn  | cora | rosa liam | marta      | 1420 | 112
gullwing  |          | Gullwing Airways              | Airlines              | 9700  | 3800 | North America | USD | candidate | target | global   | finn  |      |           | priya      | 95   | 270
harrow    |          | Harrow Lake Utilities         | Utilities             | 3200  | 1150 | North America | USD | key       | hold   | local    | finn  | nora | jonas     |            | 1730 | 29
stonebr   |          | Stonebridge Pharma            | Pharmaceuticals       | 4800  | 2700 | North America | USD | candidate | target | global   | finn  |      | rosa      |            | 510  | 193
lakemont  |          | Lakemont School District      | Education             | 2400  | 310  | North America | USD | none      | review | local    | finn  |      |           |            | 1260 | 204
redbluff  |          | Redbluff Outdoor              | Retail                | 1700  | 480  | North America | USD | exited    | review | regional | finn  |      |           |            | 1500 | -88
sundatel  |          | Sunda Telecom                 | Telecommunications    | 11300 | 2900 | APAC          | USD | key       | target | regional | mei   | cora | dev       | hugo       | 1050 | 158
koharu    |          | Koharu Foods                  | Food                  | 3600  | 720  | APAC          | JPY | none      | hold   | local    | mei   |      |           |            | 840  | 221
tarra     |          | Tarrawong Mining              | Mining                | 5900  | 2500 | APAC          | AUD | candidate | target | regional | mei   |      | priya     |            | 460  | 99
cerroaz   |          | Minera Cerro Azul             | Mining                | 4300  | 1600 | LATAM         | USD | key       | target | local    | tomas |      | liam      |            | 770  | 141
montel    |          | Café Montelindo               | Food                  | 1100  | 230  | LATAM         | BRL | none      | hold   | regional | tomas |      |           |            | 590  | 176
litoral   |          | Universidad Litoral Sur       | Education             | 3800  | 160  | LATAM         | USD | none      |        | local    |       |      |           |            | 130  |
larkspur  |          | Larkspur Bakery (practice)    | Food                  | 35    | 4    | Europe        | EUR | practice  |        | local    | ana   |      | dev       | finn       |      |
duskwater |          | Duskwater Games               | Media                 | 140   | 21   | North America | USD | archived  | review | local    | finn  |      |           |            | 1010 | -310
`,
);

/** Those who came later: account, who, as what, invited by whom, days ago. */
export const companyNewcomers = readRows(
  ['account', 'who', 'role', 'by', 'ago'],
  `
acme     | dev   | core     | ana  | 118
acme     | priya | extended | ana  | 64
acme     | rosa  | extended | ben  | 33
meridale | rosa  | extended | ana  | 52
kestrel  | liam  | extended | ana  | 87
copper   | hugo  | extended | finn | 40
harrow   | priya | core     | finn | 26
cerroaz  | jonas | extended | tomas | 71
`,
);

/** How statuses and tiers came to be what they are: what stood before, who changed it, days ago. */
export const companyMoves = readRows(
  ['account', 'field', 'before', 'by', 'ago'],
  `
acme     | tier      | target    | ben  | 92
meridale | keyStatus | candidate | ben  | 365
meridale | tier      | target    | ben  | 146
kestrel  | tier      | star      | nora | 61
portolan | keyStatus | candidate | ben  | 410
copper   | tier      | target    | ben  | 205
harrow   | tier      | target    | nora | 35
helvet   | keyStatus | candidate | ben  | 390
sundatel | keyStatus | candidate | nora | 330
cerroaz  | keyStatus | none      | nora | 240
portair  | keyStatus | none      | mei  | 48
gullwing | keyStatus | none      | finn | 31
redbluff | keyStatus | key       | ben  | 88
`,
);
