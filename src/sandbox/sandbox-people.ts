import type { UserInput } from './new-workspace.ts';

type Someone = Omit<UserInput, 'id' | 'name' | 'email'> & { realName: string };

const lisbon = 'Europe/Lisbon';
const berlin = 'Europe/Berlin';
const newYork = 'America/New_York';
const kolkata = 'Asia/Kolkata';

/** The company by name in Slack; those without a part are there to be written about. */
export const sandboxPeople = {
  ana: { realName: 'Ana Ribeiro', part: 'Key account manager, Europe', tz: lisbon },
  ben: { realName: 'Ben Okafor', part: 'Head of KAM, admin', tz: berlin, isOwner: true, isAdmin: true },
  cora: { realName: 'Cora Lindqvist', part: 'Executive sponsor', tz: newYork },
  dev: { realName: 'Dev Patel', part: 'Virtual team member', tz: kolkata },
  eve: { realName: 'Eve Marchetti', part: 'Line manager of Dev', tz: berlin },
  finn: { realName: 'Finn Abernathy', part: 'Key account manager, North America', tz: newYork },
  nora: { realName: 'Nora Haddad', part: 'Deputy head of KAM', tz: berlin },
  sol: { realName: 'Sol Aguirre', part: 'Stranger: on no account team', tz: lisbon },
  gus: { realName: 'Gus Halloran', part: 'Guest', tz: berlin, isRestricted: true, isUltraRestricted: true },
  mei: { realName: 'Mei Tanaka', part: 'Key account manager, APAC', tz: 'Asia/Singapore' },
  tomas: { realName: 'Tomás Herrera', part: 'Key account manager, LATAM', tz: 'America/Sao_Paulo' },
  liam: { realName: 'Liam Forsythe', part: 'Solution architect', tz: berlin },
  priya: { realName: 'Priya Raman', part: 'Customer success', tz: kolkata },
  jonas: { realName: 'Jonas Weidner', part: 'Service delivery', tz: berlin },
  marta: { realName: 'Marta Kowalczyk', part: 'Finance', tz: berlin },
  rosa: { realName: 'Rosa Delgado', part: 'Commercial counsel', tz: newYork },
  hugo: { realName: 'Hugo Besson', part: 'Product management', tz: lisbon },
  vera: { realName: 'Vera Sokol', tz: berlin, deleted: true },
  olga: { realName: 'Olga Winther', tz: 'Europe/Copenhagen', teamId: 'T0PORTOLAN' },
} satisfies Record<string, Someone>;

export type SandboxName = keyof typeof sandboxPeople;

/** Who said what, how many hours ago, by channel. */
export const sandboxTalk: Readonly<Record<string, readonly (readonly [SandboxName, number, string])[]>> = {
  general: [
    ['ben', 98, 'Quarter-end reminder: every key account needs a plan that somebody touched in the last 90 days.'],
    [
      'marta',
      75,
      'Revenue facts are loaded up to this month. If a number looks odd, tell me before you tell the customer.',
    ],
    ['hugo', 51, 'The new landing-zone templates are out. They cut the first migration wave by about a week.'],
    ['nora', 27, 'I am covering the key account reviews while Ben is travelling on Thursday.'],
    ['sol', 5, 'Whom do I ask when a customer of mine turns out to belong to one of the key accounts?'],
  ],
  acme: [
    [
      'ana',
      122,
      'Good meeting with the plant managers in Porto. They want line 4 on the new platform before the summer stop.',
    ],
    ['dev', 118, 'I can have the integration test environment up next week if somebody gives me the network plan.'],
    ['ben', 71, 'Please keep the renewal out of the plant discussions. That one is for the board room.'],
    ['ana', 49, 'Agreed. Cora has her dinner with their COO on the calendar.'],
    ['liam', 26, 'The sizing for the predictive maintenance pilot is in the folder. I stayed on the cautious side.'],
    ['dev', 7, 'Still waiting for the firewall change on their side. I will chase again this afternoon.'],
  ],
  'meridale-care': [
    ['ana', 146, 'Dr. Amsel listened for the full hour and gave nothing away. Neutral is the honest word.'],
    ['cora', 139, 'She asked me twice what Ferrant & Lowe think of our timeline. That tells us whose opinion counts.'],
    ['liam', 93, 'I had coffee with Marcus Thiel. He is not against us, he is against a big bang. So are we.'],
    ['ana', 90, 'Then the phased plan has to come from him and us together, not from us alone.'],
    [
      'jonas',
      44,
      'The laboratory pilot ran through the weekend without a single ticket. The ward staff noticed nothing.',
    ],
    ['ana', 21, 'That sentence goes on the first page for Dr. Amsel. Thank you, Jonas.'],
  ],
  'portolan-orrendale': [
    ['mei', 100, 'Welcome to the shared channel. Service notices and the weekly operations summary go here.'],
    ['olga', 97, 'Thank you. Our night shift in Singapore reads along, so please add local times.'],
    ['priya', 30, 'Maintenance on the tracking interface this Saturday, 22:00 to 23:30 Singapore time.'],
    ['olga', 28, 'Noted, I have told the terminals.'],
  ],
};
