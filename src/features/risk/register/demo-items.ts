import { readRows } from '../../../lib/rows.ts';

export type DemoItem = Record<(typeof columns)[number], string>;

/**
 * `rated`: likelihood x impact of a risk, the severity of an issue. `stake` in thousands; `due` in days from today; `closed`: how many days
 * ago, with the outcome. None is grave enough to put its account on the at-risk list.
 */
const columns = [
  ...['account', 'by', 'ago', 'kind', 'rated', 'stake', 'owner', 'due', 'closed', 'outcome'],
  ...['title', 'next', 'on', 'note'],
] as const satisfies readonly string[];

export const companyItems: readonly DemoItem[] = readRows(
  columns,
  `
meridale | ana | 84 | risk | 2x4 | 900 | ana | 12 | | | Dr. Amsel hears of Brightcloud Health from Ferrant & Lowe before she hears of us | Meet Marcus Thiel before each steering group
meridale | liam | 22 | risk | 2x4 | 1400 | liam | 9 | | | A device of intensive care stops when its network moves | Separate networks first, with a way back that was practised
meridale | marta | 61 | risk | 3x3 | | marta | 18 | | | The migration does not fit into their budget year | Price each phase so that it is due when it is accepted
meridale | jonas | 18 | issue | 2 | | jonas | 10 | | | Wards that call at night reach nobody who knows them | Open the night line, the loudest ward first
meridale | ana | 128 | assumption | | | cora | 25 | | | Dr. Amsel stays in office until the lease of the old data centre ends | Cora asks her what she plans for the years after
meridale | liam | 22 | dependency | | | liam | -4 | | | The complete list of old devices | Ask again, with Rainer Holub in copy | Meridale's biomedical engineering
meridale | jonas | 190 | risk | 4x3 | 250 | jonas | | 150 | averted | The first laboratory stops during its move | | | Moved over a weekend; nobody noticed.
meridale | ana | 170 | assumption | | | ana | | 98 | held | Dr. Amsel follows what Ferrant & Lowe advise | | | Cora asked her: she does, and says so.
acme | ana | 91 | risk | 3x4 | 2400 | cora | 20 | | | The renewal is decided in the board room, where they know one of us | The paper on all eleven plants, in two pages
acme | dev | 48 | issue | 4 | | dev | 3 | | | Line 4 cannot be connected: their firewall is closed for us | Take it to the change board | Acme's network team
acme | dev | 48 | dependency | | | dev | -3 | | | The firewall change for line 4 | Chase it before the change board meets | Acme's network team
acme | liam | 33 | assumption | | | liam | 40 | | | The in-house team wants to keep its data, and nothing else | Show them which data stays, and ask
kestrel | ana | 85 | risk | 2x5 | 1900 | dev | 11 | | | The checkout stops on a weekend of the peak season | Guarantee the eight weeks; nothing is changed from November on
kestrel | priya | 31 | risk | 4x3 | 300 | priya | 6 | | | Store managers change things during the freeze | Announce it to all of them, with a name to call
kestrel | dev | 80 | dependency | | | hugo | 14 | | | Burst capacity for eight weeks | Sign before the price changes | our supplier of capacity
kestrel | priya | 120 | risk | 3x5 | 1900 | priya | | 31 | averted | Nobody knows whether the checkout bears twice last year's peak | | | Tested with twice the peak: it does.
portolan | mei | 75 | risk | 3x3 | 700 | mei | 21 | | | Each region buys locally, and the common contract crumbles | The cost model by region, shown to all five
portolan | mei | 45 | assumption | | | cora | 22 | | | The new finance director wants one contract for all regions | Cora meets him in Singapore
portpac | mei | 60 | risk | 4x3 | 260 | mei | -6 | | | They ask for no contract at all when this one ends | Offer a smaller one first
harrow | finn | 30 | risk | 3x4 | 880 | finn | 5 | | | Gridwatch has an offer ready before our three measures are done | The measures on time, and the terms on the table before
harrow | finn | 60 | issue | 5 | | jonas | | 46 | solved | Outage of the control room for four hours, with a lost billing night | | | Report brought in person, credit of USD 186,000 paid.
harrow | jonas | 34 | issue | 4 | | jonas | 2 | | | The second power feed is tested, the fail-over by night is not | Practise it with their shift
harrow | jonas | 33 | dependency | | | priya | 10 | | | A maintenance window to connect our alarm | Ask Carl Jessup on Friday | Harrow Lake's control room
altavera | rosa | 60 | risk | 2x4 | 400 | rosa | 28 | | | The regulator asks for staff in the country at night | Ask the regulator what counts as a night shift
copper | finn | 75 | risk | 3x4 | 1100 | liam | 16 | | | The claims module moves late, and the season of storms comes first | Decide by the review whether it waits for spring
copper | finn | 38 | assumption | | | hugo | 30 | | | Dana Whitlock keeps the plan of her predecessor | Prepare the second review with her
sundatel | mei | 280 | risk | 3x4 | 520 | dev | -160 | | | Nobody there speaks for us since the billing project stopped | Find somebody who needs the test run
helvet | jonas | 75 | issue | 3 | | jonas | -5 | | | Nobody leads the account since Vera left | Find out whom they call today
cerroaz | tomas | 45 | risk | 2x4 | 310 | liam | 18 | | | The two plannings differ, and the paper is believed | Run both for two weeks and compare
tramont | nora | 30 | assumption | | | jonas | 35 | | | They extend without a tender because of the new number on every van | Ask during the visit to the control room
`,
);
