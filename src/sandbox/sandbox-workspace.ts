import type { FakeUser } from './people/person.ts';
import type { FakeWorkspace, WorkspaceInput } from './workspace.ts';

export type SandboxPeople = Record<'ana' | 'ben' | 'cora' | 'dev' | 'eve' | 'gus', FakeUser>;

export type SandboxWorkspace = { workspace: FakeWorkspace; people: SandboxPeople };

type Host = { addWorkspace(input: WorkspaceInput): FakeWorkspace };

/** The same at every start, so that what the bot stored still belongs to it. */
export const sandboxIds = { team: 'T0SANDBOX1', botUser: 'U0SANDBOX1', bot: 'B0SANDBOX1' };

/** A small company to try the app in: a key account manager and the people around her, two channels. */
export function startSandboxWorkspace(fake: Host): SandboxWorkspace {
  const workspace = fake.addWorkspace({ name: 'Sandbox', domain: 'sandbox', ids: sandboxIds });
  const add = (name: string, realName: string, rest: Partial<Parameters<FakeWorkspace['addUser']>[0]> = {}): FakeUser =>
    workspace.addUser({
      id: `U0SANDBOX${name.toUpperCase()}`,
      name,
      realName,
      email: `${name}@sandbox.example`,
      tz: 'Europe/Berlin',
      ...rest,
    });
  const people = {
    ana: add('ana', 'Ana, key account manager'),
    ben: add('ben', 'Ben, head of key account management', { isOwner: true, isAdmin: true }),
    cora: add('cora', 'Cora, executive sponsor', { tz: 'America/New_York' }),
    dev: add('dev', 'Dev, virtual account team', { tz: 'Asia/Kolkata' }),
    eve: add('eve', 'Eve, line manager'),
    gus: add('gus', 'Gus, guest', { isRestricted: true, isUltraRestricted: true }),
  };
  const { ana, ben, cora, dev, eve, gus } = people;
  workspace.addChannel({ id: 'C0SANDBOXGENERAL', name: 'general', members: [ana, ben, cora, dev, eve], bot: true });
  workspace.addChannel({ id: 'C0SANDBOXACME', name: 'acme', members: [ana, ben, dev, gus], bot: true });
  return { workspace, people };
}
