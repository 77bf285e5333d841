import { readRows } from '../../lib/rows.ts';

/** `due` in days from today, `ago` in days before it; `when`: days since it was reached or dropped. */
export const companyGoals = readRows(
  ['key', 'account', 'by', 'ago', 'level', 'due', 'status', 'when', 'title', 'metric', 'baseline', 'target'],
  `
ac0 | acme | ana | 600 | operational | -310 | reached | 318 | Headquarters moves to the common platform | Workloads moved | 0 of 64 | 64 of 64
ac1 | acme | ana | 296 | strategic | 74 | open | | Acme renews for all eleven plants | Plants under contract | 4 | 11
ac2 | acme | ana | 180 | strategic | 128 | open | | Predictive maintenance becomes the standard offer of the group | Plants with the pilot | 1 | 6
ac3 | acme | ana | 117 | operational | -6 | open | | Line 4 in Porto runs on the platform before the summer stop | Hours of unplanned stop | 11 a month | 2 a month
ac4 | acme | ana | 90 | operational | 45 | open | | The in-house team trusts our monitoring | | |
me1 | meridale | ana | 320 | strategic | 118 | open | | Dr. Amsel decides for our phased migration of the hospital platform | Contract signed, EUR | 0 | 5.2 million
me2 | meridale | ana | 137 | strategic | 76 | open | | Dr. Amsel speaks for us in her board without being asked | Her position towards us | Neutral | Supporter
me3 | meridale | ana | 92 | strategic | 41 | open | | Ferrant & Lowe recommend the phased approach in writing | Recommendations to the steering group | 0 | 1
me4 | meridale | jonas | 128 | operational | 62 | open | | Wards reach the service desk at once, at any hour | Seconds until an answer | 48 | 20
me5 | meridale | ana | 210 | operational | -35 | reached | 38 | The laboratory pilot runs a full month without an interruption | Interruptions noticed by staff | 7 a month | 0 a month
me6 | meridale | ana | 315 | operational | -20 | dropped | 120 | The imaging archive moves in the same contract | Archives moved | 0 | 3
ke1 | kestrel | ana | 250 | strategic | 32 | open | | Renewal with capacity for the peak season | Term in years | 1 | 3
ke2 | kestrel | ana | 240 | operational | 20 | open | | No lost order in the eight weeks before the holidays | Lost orders | 1,900 last season | 0
ke3 | kestrel | priya | 84 | operational | 95 | open | | Stores are supported on Sundays | Stores covered | 12 | 210
ke4 | kestrel | ana | 230 | operational | -60 | reached | 66 | Vine Grocers spends less on idle machines | Idle capacity | 41% | 15%
po1 | portolan | mei | 285 | strategic | 112 | open | | The next tracking platform is built with us | Regions decided | 1 of 5 | 5 of 5
po2 | portolan | mei | 280 | strategic | -14 | open | | India chooses the same platform as Singapore | Depots moved | 0 | 60
po3 | portolan | priya | 190 | operational | 30 | open | | One number to call at any hour | Calls handed on twice | 23% | 5%
po4 | portolan | mei | 150 | operational | 50 | open | | All terminals are watched by our security operations | Terminals | 3 | 14
al1 | altavera | tomas | 64 | strategic | 140 | open | | Altavera trusts us with its core banking test environments | Environments | 0 | 9
tr1 | tramont | ana | 188 | strategic | 150 | open | | Tramontane invites us into the control room | Site visits | 0 | 2
tr2 | tramont | jonas | 160 | operational | 28 | open | | Field crews get help on the first call | Solved at the first call | 61% | 80%
br1 | bramwell | ana | 268 | operational | -40 | reached | 44 | The depot help desk starts in all depots | Depots | 0 | 17
br2 | bramwell | ana | 262 | strategic | -90 | reached | 101 | Bramwell renews for three years | Term in years | 1 | 3
co1 | copper | finn | 232 | strategic | 66 | open | | The policy platform leaves the building before the CIO does | Modules moved | 2 of 19 | 19 of 19
co2 | copper | finn | 150 | strategic | 120 | open | | Dana Whitlock knows what she gets from us | Reviews with her | 1 | 4
co3 | copper | rosa | 50 | operational | 38 | open | | Agencies get an answer they understand | Satisfaction of agencies, of 10 | 6.1 | 8
ha1 | harrow | finn | 184 | strategic | 26 | open | | Harrow Lake renews after the outage | Term in years | 3 | 3
ha2 | harrow | jonas | 34 | operational | 12 | open | | The three measures after the outage are done on the day we said | Measures done | 0 | 3
ha3 | harrow | finn | 183 | operational | -75 | dropped | 79 | Meter data moves to security operations | Meters | 0 | 210,000
su1 | sundatel | mei | 316 | strategic | -45 | open | | The billing platform moves to us | Billing runs hosted | 0 | 12 a year
su2 | sundatel | mei | 312 | operational | -120 | open | | Their engineers are trained on our platform | Engineers certified | 0 | 8
ce1 | cerroaz | tomas | 147 | strategic | 86 | open | | Mine planning runs where nobody can unplug it | Planning runs lost | 3 a month | 0 a month
ce2 | cerroaz | liam | 70 | operational | 155 | open | | The site can be watched from the capital | Cameras connected | 0 | 48
os1 | osterhaf | ana | 465 | strategic | -150 | open | | Osterhafen asks us before it writes the tender | Talks before the tender | 0 | 3
`,
);

/** `done`: days since it was. */
export const companyMilestones = readRows(
  ['goal', 'due', 'done', 'title'],
  `
ac1 | -80 | 84 | Cora and Acme's chief operating officer have met
ac1 | -20 | 23 | Offer for all plants agreed with their purchasing
ac1 | 21 | | Board paper stands on the agenda
ac1 | 60 | | Contract reviewed by both legal teams
ac2 | -60 | 62 | Pilot running in Porto
ac2 | 35 | | Results shown to all plant managers
ac2 | 110 | | Second and third plant started
ac3 | -40 | 41 | Integration test passed
ac3 | -9 | | Firewall opened on their side
me1 | -150 | 152 | Rainer Holub has named the decision maker
me1 | -38 | 38 | Pilot numbers complete
me1 | 14 | | Phased plan finished together with Marcus Thiel
me1 | 34 | | Presentation to Dr. Amsel, Thiel presents the risks
me1 | 90 | | Steering group decides
me2 | -137 | 139 | First conversation with Dr. Amsel
me2 | 9 | | She visits the laboratory that was moved
me2 | 60 | | Cora and Dr. Amsel speak about the years after the migration
me3 | -90 | 91 | First talk with Marcus Thiel
me3 | -44 | 46 | He agrees to the order: laboratories, wards, intensive care
me3 | 30 | | His note to the steering group
me4 | -30 | 29 | Second shift hired and trained
me4 | 25 | | Night line for all wards
ke1 | -12 | 15 | Capacity tested with last year's peak twice over
ke1 | 10 | | Terms agreed
ke2 | -30 | 31 | Checkout tested under load
ke2 | -3 | | Freeze of changes announced
ke3 | 40 | | Forty stores in a first wave
po1 | -60 | 58 | Architecture agreed with all regions
po1 | 45 | | Cost model accepted by finance
po2 | -50 | | Depot of Pune runs as a trial
po3 | -15 | 18 | Calls in four languages
po4 | 20 | | Six terminals connected
tr2 | -10 | 12 | Crews have the new number
br1 | -90 | 92 | First five depots
br1 | -40 | 44 | All depots
co1 | -70 | 73 | First modules moved
co1 | -5 | | Claims module moved
co1 | 50 | | Last module moved
co2 | 15 | | Second review with Dana Whitlock
ha1 | -20 | 21 | Report on the outage accepted by Carl Jessup
ha1 | 18 | | Renewal terms on the table
ha2 | -11 | 11 | Second power feed tested
ha2 | -2 | | Fail-over practised by night
ha2 | 10 | | Alarm reaches their control room
su1 | -100 | | Test run of a billing cycle
ce1 | -30 | 33 | Planning copied and checked
ce1 | 40 | | Two weeks in parallel
`,
);

/** What stood in a goal before somebody changed it. */
export const companyGoalChanges = readRows(
  ['goal', 'field', 'before', 'by', 'ago'],
  `
ac1 | target | 8 | ana | 89
ac3 | due | -30 | ana | 48
me1 | target | 4.4 million | ana | 93
me1 | due | 60 | ana | 45
me2 | metric | Meetings a quarter | cora | 110
me4 | target | 30 | jonas | 40
po2 | due | -70 | mei | 88
co1 | baseline | 0 of 19 | finn | 72
ha1 | due | 60 | finn | 32
`,
);
