import { readRows } from '../../lib/rows.ts';

export type DealRow = Record<(typeof columns)[number], string>;

/** `opened` in days before today, `close` in days from today, `amount` in thousands; empty is unknown. */
const columns = ['account', 'owner', 'opened', 'close', 'stage', 'amount', 'product', 'origin', 'name'] as const;

export const companyDeals: readonly DealRow[] = readRows(
  columns,
  `
acme      | ana   | 150 | 74   | Negotiation | 1450 | cloud    | proactive | Group platform renewal with line 4
acme      | ana   | 88  | 130  | Proposal    | 620  | projects | proactive | Predictive maintenance, roll-out to six plants
acme      | dev   | 60  | 45   | Qualified   |      | security | proactive | Plant network monitoring
acme      | ana   | 310 | -120 | Won         | 540  | security | reactive  | Security operations for headquarters
acme      | ana   | 400 | -260 | Lost        | 310  | projects | reactive  | Order portal rebuild
acmerob   | ana   | 95  | 58   | Proposal    | 280  | cloud    | proactive | Simulation cluster on demand
acmerob   | liam  | 40  | 150  | Discovery   |      | projects | proactive | Digital twin workshop series
acmena    | finn  | 120 | 90   | Negotiation | 410  | cloud    | reactive  | Move of the Ohio data centre
acmeib    | ana   | 70  | 35   | Proposal    | 85   | desk     | reactive  | Service desk in Portuguese and Spanish
meridale  | ana   | 240 | 118  | Proposal    | 5200 | cloud    | proactive | Cloud migration of the hospital platform
meridale  | jonas | 130 | 62   | Negotiation | 740  | desk     | proactive | Round-the-clock service desk for all wards
meridale  | ana   | 75  | 160  | Discovery   |      | security | proactive | Security operations centre for medical devices
meridale  | ana   | 330 | -150 | Won         | 390  | projects | proactive | Laboratory pilot in the cloud
meriuni   | ana   | 65  | 100  | Qualified   | 460  | projects | reactive  | Research data platform
meridiag  | jonas | 100 | -12  | Negotiation | 150  | cloud    | reactive  | Image archive, second site
merichild | ana   | 35  | 140  | Discovery   |      | desk     | proactive | Ward mobility devices
kestrel   | ana   | 140 | 30   | Negotiation | 1900 | cloud    | proactive | Renewal with peak-season capacity
kestrel   | priya | 85  | 95   | Proposal    | 330  | desk     | proactive | Store support on Sundays
kestrel   | ana   | 260 | -95  | Won         | 720  | security | reactive  | Payment security programme
kesonline | dev   | 55  | 66   | Qualified   | 240  | projects | proactive | Checkout performance programme
kesonline | ana   | 180 | -40  | Won         | 310  | cloud    | proactive | Burst capacity for the sales weeks
vinegroc  | ana   | 200 | -70  | Lost        | 410  | cloud    | reactive  | Store platform consolidation
vinegroc  | ana   | 45  | 120  | Discovery   |      | desk     | proactive | Shared service desk with Kestrel Home
keshome   | ana   | 30  | 85   | Qualified   | 65   | security | reactive  | Security baseline
portolan  | mei   | 170 | 110  | Proposal    | 2300 | cloud    | proactive | Tracking platform, next generation
portolan  | mei   | 90  | 48   | Negotiation | 680  | security | proactive | Security operations for all terminals
portolan  | priya | 60  | 75   | Qualified   |      | desk     | reactive  | Service desk in four languages
portolan  | mei   | 300 | -180 | Won         | 950  | cloud    | proactive | Regional hub in Singapore
portsg    | mei   | 50  | 65   | Proposal    | 190  | desk     | reactive  | Night shift support
portind   | dev   | 80  | 105  | Qualified   | 9800 | cloud    | proactive | Depot systems for 60 sites
portair   | mei   | 45  | 90   | Proposal    | 520  | cloud    | proactive | Cargo booking platform
portpac   | mei   | 210 | -30  | Proposal    | 280  | cloud    | reactive  | Renewal at reduced scope
altavera  | tomas | 160 | 52   | Negotiation | 870  | security | proactive | Fraud monitoring around the clock
altavera  | tomas | 70  | 140  | Discovery   |      | cloud    | proactive | Core banking test environments
altaseg   | tomas | 60  | 80   | Proposal    | 210  | cloud    | reactive  | Claims platform hosting
altapag   | tomas | 25  | 110  | Discovery   | 90   | security | reactive  | Certification support
tramont   | ana   | 130 | 150  | Proposal    | 480  | security | proactive | Control room security
tramont   | jonas | 220 | -60  | Won         | 260  | desk     | reactive  | Field crew support
osterhaf  | ana   | 75  | 40   | Proposal    | 330  | cloud    | reactive  | Tender: port community system
bramwell  | ana   | 95  | 170  | Qualified   | 540  | projects | proactive | Timetable planning modernisation
bramwell  | priya | 280 | -130 | Won         | 190  | desk     | reactive  | Depot help desk
helvet    | jonas | 110 | -5   | Negotiation | 310  | security | proactive | Regulatory logging for devices
zellmann  |       | 190 | -45  | Proposal    | 60   | cloud    | reactive  | Renewal
villarosa | ana   | 50  | 88   | Qualified   | 140  | cloud    | proactive | Harvest season capacity
skarvik   |       | 20  | 120  | Discovery   |      | cloud    | reactive  | First conversation about hosting
copper    | finn  | 145 | 66   | Negotiation | 1650 | cloud    | proactive | Policy platform to the cloud
copper    | finn  | 80  | 125  | Proposal    | 720  | security | proactive | Managed detection for agencies
copper    | rosa  | 55  | 40   | Qualified   |      | desk     | reactive  | Broker support line
copper    | finn  | 290 | -140 | Won         | 880  | security | proactive | Security operations, first stage
gullwing  | finn  | 90  | 100  | Proposal    | 1350 | cloud    | proactive | Crew planning in the cloud
gullwing  | finn  | 40  | 70   | Discovery   |      | projects | proactive | Airport outage exercise
harrow    | finn  | 115 | 22   | Negotiation | 940  | cloud    | reactive  | Renewal after the outage
harrow    | finn  | 250 | -80  | Lost        | 370  | security | proactive | Meter data security
stonebr   | finn  | 85  | 112  | Proposal    | 590  | cloud    | proactive | Validated cloud for trials
lakemont  | finn  | 60  | 95   | Qualified   | 75   | desk     | reactive  | Term-start support
sundatel  | mei   | 260 | 20   | Proposal    | 610  | cloud    | reactive  | Billing platform hosting
sundatel  | mei   | 320 | -200 | Lost        | 450  | security | reactive  | Network security centre
koharu    | mei   | 70  | 60   | Qualified   | 14000 | cloud   | reactive  | Recipe and label system
tarra     | mei   | 65  | 130  | Proposal    | 430  | cloud    | proactive | Remote operations centre
cerroaz   | tomas | 105 | 85   | Negotiation | 760  | cloud    | proactive | Mine planning platform
cerroaz   | liam  | 45  | 155  | Discovery   |      | security | proactive | Site access monitoring
montel    | tomas | 35  | 77   | Qualified   | 160  | desk     | reactive  | Farmer portal support
`,
);
