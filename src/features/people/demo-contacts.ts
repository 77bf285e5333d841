import { readRows } from '../../lib/rows.ts';

/** `key`: x for a key contact; `boss` by name; `ago`: days since they were added. */
export const companyContacts = readRows(
  ['account', 'name', 'title', 'mail', 'division', 'boss', 'key', 'by', 'ago'],
  `
acme | Henrik Aldous | Chief operating officer | h.aldous@acme.example | | | x | ana | 118
acme | Teresa Valadão | Head of plant | t.valadao@acme.example | Porto | Henrik Aldous | x | ana | 117
acme | Duarte Simas | Shift leader | | Porto | Teresa Valadão | | priya | 15
acme | Klara Winter | Head of network security | k.winter@acme.example | Group IT | | | dev | 40
acmerob | Ines Moutinho | Head of robotics | i.moutinho@acme.example | | | x | ana | 70
meridale | Rainer Holub | Chief information officer | r.holub@meridale.example | | | x | ana | 200
meridale | Dr. Judith Amsel | Executive vice president | j.amsel@meridale.example | | | x | ana | 139
meridale | Claudia Venn | Chief financial officer | c.venn@meridale.example | | | | marta | 60
meridale | Noor Haddad | Ward manager | | Intensive care | Dr. Judith Amsel | | jonas | 36
kestrel | Graham Ostler | Head of operations | g.ostler@kestrel.example | | | x | ana | 120
sundatel | Arif Rahman | Head of infrastructure | a.rahman@sundatel.example | | | x | mei | 70
`,
);

export const companyTalks = readRows(
  ['account', 'kind', 'ago', 'by', 'with', 'note'],
  `
acme | visit | 47 | ana | Teresa Valadão | Walked along line 4. She wants maintenance planned around the shifts.
acme | call | 26 | dev | Klara Winter | The firewall change waits for their change board.
acme | meeting | 8 | ana | Henrik Aldous, Teresa Valadão | He takes the case of all eleven plants to the board if it fits on two pages.
acmerob | meeting | 24 | liam | Ines Moutinho | Workshop on the simulation cluster; she asked for a price by the hour.
meridale | visit | 72 | cora | Dr. Judith Amsel | She listened, and named three things that must never stop.
meridale | call | 21 | ana | Rainer Holub | The night line is what his team misses most.
meridale | mail | 15 | marta | Claudia Venn | Sent the first spread of the cost over three years.
kestrel | call | 31 | priya | Graham Ostler | The load test held at twice last year's peak.
sundatel | meeting | 64 | mei | Arif Rahman | He compares us with their own halls and promised to call back.
`,
);
