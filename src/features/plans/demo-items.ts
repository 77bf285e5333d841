import { readRows } from '../../lib/rows.ts';

/** `ago` in days before today; the order is that of the list. */
export const companyNeeds = readRows(
  ['account', 'by', 'ago', 'priority', 'title', 'answer', 'said'],
  `
meridale | ana | 128 | high | Leave the old data centre before the lease ends, without stopping a ward | A phased migration: laboratories first, wards next, intensive care last. The laboratory pilot ran a month without an interruption. | “Three things must never stop, and I will tell you which.” (Dr. Amsel)
meridale | ana | 120 | high | Know at any hour whom to call when something stops | One number for all wards, day and night; the night line opens within weeks.
meridale | marta | 61 | medium | Spread the cost of the migration over three budget years | A price per phase, due when the phase is accepted.
meridale | liam | 47 | medium | Keep old devices running whose makers are gone | Separate networks for them, moved last, with a way back.
meridale | jonas | 19 | low | Show the supervisory authority who had access to which record |
acme | ana | 92 | high | Stop line 4 only when it is planned | Predictive maintenance, as in Porto.
acme | ana | 90 | high | One contract for all eleven plants, with a price that falls | The group renewal with a scale of prices.
acme | dev | 58 | medium | Let plant managers see their own numbers without a login |
kestrel | ana | 88 | high | Lose no order in the eight weeks before the holidays | Capacity reserved and tested with twice last year's peak.
kestrel | priya | 60 | medium | Support stores on Sundays |
portolan | mei | 90 | high | One number to call at any hour | A follow-the-sun desk in four languages.
harrow | finn | 31 | high | See the causes of the outage removed | Three measures with dates, each shown when it works. | “I do not need an apology, I need a list.”
copper | finn | 110 | high | Finish the move before the chief information officer leaves | A module every three weeks, nineteen in all.
altavera | tomas | 55 | high | Prove to the regulator that fraud is watched around the clock | Watch and report from one room, audited each quarter.
`,
);

export const companyCompetitors = readRows(
  ['account', 'by', 'ago', 'threat', 'name', 'position', 'strength', 'counterMove'],
  `
meridale | ana | 45 | high | Brightcloud Health | Knows the consultants and has shown Dr. Amsel a complete move over one long weekend. | A hyperscaler's price, and a brochure full of hospitals. | Ask in front of Dr. Amsel what happens on that weekend when intensive care cannot wait. Marcus Thiel warns of the big bang himself.
meridale | jonas | 64 | low | The clinic's own computing centre | Runs the old building and would like to run the next one. | Knows every cable by name. | Offer its people the operation of the devices that move last.
acme | ana | 88 | medium | Acme's in-house team | Keeps the maintenance data and wants to go on doing so. | Trust of the plant managers. | Win the in-house team with monitoring that makes their work easier.
acme | ana | 87 | high | Halvorsen Cloud Resale | Quotes for two plants. | Cheap until the first incident. | The numbers of the Porto pilot, with what an hour of standstill costs.
kestrel | ana | 80 | medium | Peakline | Hosts two of their rivals. | Scales by the minute. | Guarantee the eight weeks, with a penalty on our side.
portolan | mei | 75 | medium | Anchorpoint Systems | Runs the depots in India. | Local people in every port. | One platform for all regions, local hands in each.
harrow | finn | 30 | high | Gridwatch | Called the week after the outage. | No outage in their name yet. | Done before they offer: the three measures, on time.
copper | finn | 100 | low | Policyforge | Sells a package that replaces the platform. | Looks finished. | Show what four hundred agencies would have to learn anew.
`,
);

export const companySwot = readRows(
  ['key', 'account', 'by', 'ago', 'quadrant', 'title', 'evidence', 'theme'],
  `
me1 | meridale | ana | 134 | strength | We have run the service desk for four years, and the wards know our voices | Satisfaction of ward managers 8.6 of 10 | trust
me2 | meridale | jonas | 40 | strength | The laboratory pilot is the only move there that stopped nothing | Interruptions noticed by staff: 7 a month before, none since | proof
me3 | meridale | ana | 133 | weakness | Only two of us have ever spoken with Dr. Amsel | Two meetings in eight months | people
me4 | meridale | marta | 62 | weakness | We have no reference for intensive care | | proof
me5 | meridale | ana | 132 | opportunity | The lease of the old data centre ends, so something has to be decided | Letter of the landlord | timing
me6 | meridale | liam | 89 | opportunity | Ferrant & Lowe warn of a big bang, as we do | Marcus Thiel agreed to the order of the phases | people
me7 | meridale | ana | 86 | threat | Dr. Amsel decides by what Ferrant & Lowe say, and others court them too | She quotes them more often than her own people | people
me8 | meridale | liam | 22 | threat | The list of old devices is not complete, and intensive care depends on it | Biomedical engineering owes it since spring | risk
ac1 | acme | ana | 91 | strength | Four of eleven plants run with us without a stop | Porto, line 4 | proof
ac2 | acme | ana | 91 | threat | The renewal is decided in the board room, where only one of us has been | | people
ke1 | kestrel | ana | 85 | threat | One bad weekend in December and they leave | Said by their head of online | risk
ha1 | harrow | finn | 32 | weakness | The outage is what they remember of this year | Credit of USD 186,000 | trust
`,
);

export const companyPropositions = readRows(
  ['key', 'account', 'by', 'ago', 'title', 'forWhom', 'pain', 'gain', 'proof', 'versus'],
  `
me1 | meridale | ana | 84 | The hospital platform moves in phases, and no ward stops | Dr. Judith Amsel, executive vice president for operations | A move over one weekend puts wards at risk, and her name to it. | She decides phase by phase, and can stop after each. | The laboratory pilot: a month without an interruption, measured by her own staff. | Brightcloud Health
me2 | meridale | marta | 59 | The move costs what the budget holds, year by year | Claudia Venn, chief financial officer | A single large payment in a year of building works. | Three years, each phase paid when it is accepted. | The laboratory phase was accepted within its price. | Brightcloud Health
me3 | meridale | jonas | 50 | A ward that calls has somebody who helps within seconds | The ward managers | Nobody answers at night. | One number, one voice that knows the ward. | |
ac1 | acme | ana | 86 | A line stops when it is planned, and only then | The plant managers | Unplanned stops, and the search for the one to blame. | Eleven hours a month become two. | Line 4 in Porto. | Halvorsen Cloud Resale
`,
);

export const companyTactics = readRows(
  ['goal', 'by', 'ago', 'owner', 'title'],
  `
me1 | ana | 90 | ana | Lead through Ferrant & Lowe: Marcus Thiel presents the risks himself
me1 | ana | 60 | jonas | Let the ward managers of the pilot tell it, not us
me1 | marta | 58 | marta | Split the price so that every phase fits a budget year
me2 | cora | 55 | cora | Cora speaks with her about the years after, never about the offer
me4 | jonas | 100 | jonas | Open the night line ward by ward, the loudest first
ac1 | ana | 89 | ana | Plant by plant, beginning with those that have stopped most
ke1 | ana | 84 | | Price in spring, reliability in autumn
`,
);

/** What serves what: the key of a proposition or SWOT item, and the title of an action or the key of a goal. */
export const companyLinks = readRows(
  ['served', 'key', 'by', 'ago', 'action', 'goal'],
  `
valueProposition | me1 | ana | 30 | Finish the phased plan together with Marcus Thiel |
valueProposition | me1 | ana | 30 | Put the pilot's numbers on one page |
valueProposition | me1 | ana | 30 | | me1
valueProposition | me2 | marta | 27 | Spread the migration's cost over three budget years |
valueProposition | ac1 | ana | 80 | | ac2
swotItem | me7 | liam | 8 | Speak with Marcus Thiel about the risks he will present |
goal | me1 | ana | 30 | Finish the phased plan together with Marcus Thiel |
goal | me2 | cora | 29 | Accompany Dr. Amsel through the laboratory that was moved |
goal | me4 | jonas | 17 | Open the night line for the wards |
`,
);

export const companyNotes = readRows(
  ['account', 'by', 'ago', 'text'],
  `
meridale | cora | 72 | Dr. Amsel answers before eight in the morning. Later in the day her assistant does, and politely says no.
meridale | marta | 34 | Their budget year ends in June: what is not ordered by the middle of May waits until autumn.
acme | dev | 25 | The change board meets on the first Tuesday of the month and takes papers until the Thursday before.
kestrel | priya | 31 | From the first of November nothing is changed in their systems until after the holidays.
`,
);

export const companyProfiles = readRows(
  ['account', 'by', 'ago', 'who', 'strategy', 'decisions'],
  `
meridale | ana | 139 | Nine hospitals in three valleys and the laboratories behind them; 11,400 people. They live from emergencies and from planned surgery, and are paid for the second. | Fewer beds, more that is done in a day; one record for each patient wherever they are treated. They count days in hospital and cancelled operations. | Dr. Amsel decides what touches the wards, and asks Ferrant & Lowe first. Rainer Holub (CIO) proposes, Claudia Venn (CFO) looks at the year in which it is paid. A steering group meets every six weeks.
acme | ana | 95 | Eleven plants that build drives for machines. | One platform for all plants by the end of next year. | Plant managers say what they want; the chief operating officer signs.
`,
);

export const companyScopes = readRows(
  ['account', 'domains'],
  `
meridale | Hospital platform; Service desk; Security of medical devices
copper | Policy platform
`,
);
