import { readRows } from '../../lib/rows.ts';

export type ActionRow = Record<(typeof columns)[number], string>;

/** `due` in days from today; `was`: before it was moved; `when`: days since it was done or blocked; `waits`: for what. */
const columns = [
  ...['account', 'by', 'ago', 'owner', 'due', 'was', 'status', 'when'],
  ...['title', 'promised', 'waits'],
] as const satisfies readonly string[];

export const companyActions: readonly ActionRow[] = readRows(
  columns,
  `
acme | ana | 118 | dev | -97 | | done | 99 | Set up the integration test environment for line 4
acme | ana | 117 | liam | -45 | | done | 47 | Size the predictive maintenance pilot | Teresa Valadão, plant Porto
acme | ana | 86 | cora | -80 | | done | 84 | Have dinner with Acme's chief operating officer before the renewal is discussed
acme | ana | 48 | dev | -9 | -23 | blocked | 8 | Connect line 4 to the platform | | the firewall change on Acme's side, asked for twice
acme | ana | 40 | ana | 6 | | open | | Write the board paper on all eleven plants in two pages | Henrik Aldous, chief operating officer
acme | ana | 33 | liam | 12 | | open | | Show the in-house team which data stays with them
acme | ana | 33 | rosa | 19 | | open | | Compare the liability clauses with the last contract
acme | dev | 26 | dev | -3 | | open | | Chase the firewall change with their network team
acme | ana | 15 | priya | 4 | | open | | Collect three quotes from Porto's shift leaders
acme | ben | 12 | ana | | | open | | Ask Cora who else sits on their board's technology committee
acmerob | ana | 70 | liam | -21 | | done | 24 | Workshop on the simulation cluster
acmerob | ana | 38 | liam | 10 | | open | | Price the cluster by the hour | Ines Moutinho, robotics
meridale | ana | 200 | jonas | -150 | | done | 154 | Move the first laboratory over a weekend | Rainer Holub, chief information officer
meridale | ana | 139 | cora | -95 | | done | 98 | Find out who Dr. Amsel asks before she decides
meridale | ana | 136 | liam | -90 | | done | 93 | Meet Marcus Thiel of Ferrant & Lowe without an agenda
meridale | cora | 110 | ana | -70 | | done | 72 | Invite Dr. Amsel to name what must never stop | Dr. Judith Amsel
meridale | ana | 90 | liam | 8 | -16 | open | | Finish the phased plan together with Marcus Thiel | Marcus Thiel, Ferrant & Lowe
meridale | ana | 60 | jonas | -34 | | done | 37 | Collect the pilot's downtime record, ward by ward
meridale | ana | 37 | ana | -2 | | open | | Put the pilot's numbers on one page | Dr. Judith Amsel
meridale | ana | 36 | jonas | 16 | | open | | Ask two ward managers whether they would speak about the pilot
meridale | ana | 30 | cora | 9 | | open | | Accompany Dr. Amsel through the laboratory that was moved | Dr. Judith Amsel
meridale | ana | 28 | marta | 13 | | open | | Spread the migration's cost over three budget years | Claudia Venn, chief financial officer
meridale | liam | 22 | liam | 20 | | blocked | 6 | Describe how intensive care moves last | | the list of devices from Meridale's biomedical engineering
meridale | ana | 21 | rosa | 27 | | open | | Draft the exit clause for the old data centre
meridale | jonas | 18 | jonas | 24 | | open | | Open the night line for the wards | Rainer Holub, chief information officer
meridale | cora | 9 | cora | 33 | | open | | Speak with Marcus Thiel about the risks he will present
kestrel | ana | 120 | priya | -30 | | done | 31 | Test the checkout with twice last year's peak | Graham Ostler, operations
kestrel | ana | 80 | dev | -14 | | done | 16 | Agree the freeze of changes before the season
kestrel | ana | 44 | ana | 5 | | open | | Bring the three-year offer to purchasing | Fiona Treadwell, purchasing
kestrel | ana | 30 | priya | -5 | | open | | Announce the freeze to all store managers
kestrel | priya | 25 | priya | 30 | | open | | Choose forty stores for the first Sundays
kestrel | ana | 20 | hugo | 11 | | open | | Explain what the burst capacity costs on a normal day
kesonline | ana | 35 | dev | 7 | | open | | Name the three slowest steps of the checkout | Graham Ostler, operations
vinegroc | ana | 50 | ana | -11 | | open | | Ask who decides about the store platform since the reorganisation
portolan | mei | 130 | priya | -18 | | done | 19 | Hire for the Tamil and Mandarin lines | Olga Winther, head of operations
portolan | mei | 85 | liam | -60 | | done | 61 | Agree the architecture with the five regions
portolan | mei | 60 | mei | -14 | -40 | open | | Close the trial in Pune with a report | Olga Winther, head of operations
portolan | mei | 45 | cora | 22 | | open | | Meet the new finance director in Singapore
portolan | mei | 40 | priya | 3 | | open | | Connect three more terminals
portolan | mei | 28 | mei | 35 | | open | | Show the cost model by region
portair | mei | 30 | mei | 14 | | open | | Demonstrate the booking platform | Ravi Menon, air cargo
portpac | mei | 60 | priya | -26 | | open | | Offer a smaller contract before they ask for none
altavera | tomas | 60 | rosa | -20 | | done | 22 | Check what the regulator asks about night shifts
altavera | tomas | 40 | tomas | 15 | | open | | Show a night in the security operations centre | Lucía Barrantes, chief risk officer
tramont | ana | 100 | jonas | -12 | | done | 13 | Print the new number on every van
tramont | ana | 30 | ana | 17 | | open | | Ask for a visit to the control room | Bastien Corvo, grid operations
tramont | jonas | 14 | jonas | 25 | | open | | List the ten calls that took longest
bramwell | ana | 200 | priya | -50 | | done | 52 | Train the depot leaders
bramwell | ana | 60 | ana | 40 | | open | | Prepare the talk about timetable planning
copper | finn | 150 | liam | -75 | | done | 74 | Move the first two modules
copper | finn | 75 | liam | -5 | | open | | Move the claims module | Walter Finch, chief information officer
copper | finn | 50 | rosa | -8 | | done | 9 | Rewrite the broker letters in plain words
copper | finn | 40 | finn | 12 | | open | | Prepare the second review | Dana Whitlock, designated chief information officer
copper | finn | 38 | hugo | | | open | | Say which version of the agency portal comes next
harrow | finn | 58 | finn | -50 | | done | 51 | Bring the report on the outage in person | Carl Jessup, operations director
harrow | finn | 55 | marta | -45 | | done | 46 | Pay the credit for the lost billing night | Carl Jessup, operations director
harrow | jonas | 34 | jonas | -12 | | done | 11 | Test the second power feed | Carl Jessup, operations director
harrow | jonas | 34 | jonas | -2 | | open | | Practise the fail-over by night | Carl Jessup, operations director
harrow | jonas | 33 | priya | 10 | | blocked | 5 | Connect our alarm to their control room | Carl Jessup, operations director | a maintenance window that Harrow Lake has to name
harrow | finn | 26 | finn | 14 | | open | | Put the renewal terms on the table
harrow | nora | 20 | finn | 1 | | open | | Call Carl Jessup every Friday until the renewal
sundatel | mei | 300 | dev | -210 | | done | 215 | Size the billing platform
sundatel | mei | 290 | dev | -180 | | open | | Plan the test run of a billing cycle | Adi Prasetyo, billing
sundatel | mei | 280 | hugo | -160 | | open | | Send the course material for their engineers
helvet | jonas | 75 | jonas | -18 | | open | | Find out who leads at Helvet since Vera left
helvet | jonas | 60 | | -5 | | open | | Answer the questions about regulatory logging
cerroaz | tomas | 100 | liam | -33 | | done | 33 | Copy the planning and check it against paper
cerroaz | tomas | 45 | liam | 18 | | open | | Run both plannings for two weeks | Nicolás Arce, mine planning
cerroaz | tomas | 40 | jonas | 9 | | open | | Order the satellite line for the site
osterhaf | ana | 90 | ana | -30 | | open | | Ask when the tender is published
gullwing | finn | 20 | finn | 13 | | open | | Find out who plans the crews today
tarra | mei | 30 | priya | 21 | | open | | Visit the site with the operations team
larkspur | ana | 60 | dev | 30 | | open | | Practise: give this action to somebody else
`,
);
