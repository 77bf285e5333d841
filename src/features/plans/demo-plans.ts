import { readRows } from '../../lib/rows.ts';

/** `year`: 0 is this calendar year, -1 the last one. `ago`: when it was begun. Gullwing's has nothing in it yet. */
export const companyPlans = readRows(
  ['account', 'year', 'level', 'by', 'ago'],
  `
acme     | -1 | light    | ana   | 610
acme     | 0  | standard | ana   | 301
meridale | 0  | full     | ana   | 331
kestrel  | 0  | standard | ana   | 255
portolan | 0  | standard | mei   | 290
altavera | 0  | full     | tomas | 66
tramont  | 0  | light    | ana   | 198
bramwell | 0  | light    | ana   | 276
copper   | 0  | standard | finn  | 240
harrow   | 0  | standard | finn  | 189
sundatel | 0  | standard | mei   | 320
cerroaz  | 0  | light    | tomas | 150
osterhaf | -1 | light    | ana   | 470
gullwing | 0  | light    | finn  | 24
`,
);

/** What stood in a summary before, and what stands there now; ¶ begins a paragraph. */
export const companySummaries = readRows(
  ['account', 'by', 'ago', 'text'],
  `
acme | ana | 300 | Acme moves its plants to a common platform. We run the headquarters and three plants, and want to run them all.
acme | ana | 91 | Acme moves its plants to a common platform by the end of next year. We run headquarters and four of eleven plants; the contract for all of them ends soon, and the renewal decides whether the rest follows.¶The plant managers decide more than the organisation chart says. Porto was won by a pilot on line 4 that stopped nothing, so we repeat that plant by plant. The renewal itself belongs in the board room: Cora and Acme's chief operating officer speak about it, nobody else does.¶Two rivals are in the house: an in-house team that would like to keep the maintenance data, and a hyperscaler's reseller who is cheap until the first incident.
meridale | ana | 330 | Meridale runs nine hospitals and the laboratories behind them. We run its service desk. The old data centre closes when the lease of its building ends, so a migration is coming; we should be asked first.
meridale | ana | 138 | Meridale has to leave its old data centre, and the contract for the migration will be decided by Dr. Judith Amsel, executive vice president for operations. First meeting: friendly, attentive, and no opinion. Rainer Holub (CIO) wants us. He will not decide against her.¶She quotes Ferrant & Lowe, the consultants, more often than her own people. We have to find out what they say about us.
meridale | ana | 20 | Meridale runs nine hospitals and the laboratories behind them; we have run its service desk for four years. The hospital platform has to leave the old data centre before the lease ends, and the contract for that migration, EUR 5.2 million, is ours to win or to lose.¶It hangs on Dr. Judith Amsel, executive vice president for operations. She is powerful and neutral: nothing against us, and no reason yet to choose us. Rainer Holub (CIO) supports us and Claudia Venn (CFO) follows the numbers, but neither will move against Dr. Amsel.¶She listens to Ferrant & Lowe, the consulting firm that reorganised her surgery planning. Marcus Thiel, the partner there, warns of a big bang. So do we. The way to her therefore leads through a phased plan that he puts his name to: laboratories first, wards next, intensive care last.¶What we need now: Thiel beside us in front of her, the pilot's numbers on one page, and her own ward managers telling her that nothing stopped.
kestrel | ana | 250 | Kestrel & Vine lives from eight weeks a year. They stay with us as long as those weeks run, and leave after one bad weekend. The renewal comes with capacity for the season; price is talked about in spring, reliability in autumn.¶Online grows, the grocers shrink. We follow the growth and help the grocers to spend less before somebody else offers it.
portolan | mei | 280 | Portolan builds one tracking platform for all its regions. Singapore runs with us; India and air cargo choose for themselves. Whoever hosts the platform hosts the rest in time.¶Olga Winther, head of operations, wants one number to call at any hour. That is worth more to her than the price of a server.
altavera | tomas | 65 | Banco Altavera has to prove to its regulator that fraud is watched around the clock. Security opens the door; the test environments for core banking are the house behind it.
tramont | ana | 190 | A steady customer with a control room that nobody outside has seen yet. Keep the service quiet, and earn the invitation to the control room.
bramwell | ana | 270 | Bramwell renewed for three years. This year we keep the promise of the depot help desk and prepare the modernisation of timetable planning.
copper | finn | 236 | Copperline moves its policy platform out of its own building. The chief information officer retires next year and wants it done before; his successor is Dana Whitlock, who knows us from the security programme.¶The agencies are the hard part: four hundred small offices with their own habits.
harrow | finn | 185 | Harrow Lake renews every three years and complains every month, which is better than silence.
harrow | finn | 33 | The outage in early autumn cost Harrow Lake a night of billing and us a credit of USD 186,000. The renewal is due within weeks. Their operations director, Carl Jessup, wants to see the causes removed, not apologies. We win this with the three measures we promised, done on time, or not at all.
sundatel | mei | 318 | Sunda Telecom compares us with its own data centres. The billing platform is the test: if it moves, others follow.
cerroaz | tomas | 148 | Cerro Azul plans the mine by the hour and hosts the planning on a machine under a desk. Everybody knows it must not stay there.
osterhaf | ana | 466 | The port authority buys by tender. Be known before the tender is written.
`,
);
