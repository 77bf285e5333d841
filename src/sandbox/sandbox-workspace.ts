import type { WorkspaceInput } from './new-workspace.ts';
import type { FakeUser } from './people/person.ts';
import { type SandboxName, sandboxPeople, sandboxTalk } from './sandbox-people.ts';
import type { FakeChannel, FakeWorkspace } from './workspace.ts';

export type SandboxPeople = Record<SandboxName, FakeUser>;

export type SandboxWorkspace = {
  workspace: FakeWorkspace;
  people: SandboxPeople;
  /** By name. */
  channels: Record<string, FakeChannel>;
};

type Host = { addWorkspace(input: WorkspaceInput): FakeWorkspace };

/** The same at every start, so that what the bot stored still belongs to it. */
export const sandboxIds = { team: 'T0SANDBOX1', botUser: 'U0SANDBOX1', bot: 'B0SANDBOX1' };
export const sandboxName = 'Orrendale';

/** Orrendale, a supplier of cloud and IT services: its people, the channels they talk in, and what they said lately. */
export function startSandboxWorkspace(fake: Host): SandboxWorkspace {
  const workspace = fake.addWorkspace({ name: sandboxName, domain: 'orrendale', ids: sandboxIds });
  const people = addPeople(workspace, 'U0SANDBOX');
  const channels = addChannels(workspace, people);
  for (const [name, lines] of Object.entries(sandboxTalk)) {
    const channel = channels[name];
    if (!channel || workspace.messages(channel).length > 0) continue;
    for (const [by, hoursAgo, text] of lines) workspace.said(channel, people[by], hoursAgo, text);
  }
  return { workspace, people, channels };
}

/** The same people in a workspace that nobody on the page plays; the gallery is drawn in it. */
export function startGalleryWorkspace(fake: Host): SandboxWorkspace {
  const ids = { team: 'T0SANDBOX2', botUser: 'U0SANDBOX2', bot: 'B0SANDBOX2' };
  const workspace = fake.addWorkspace({ name: 'Gallery', domain: 'gallery', ids, isHidden: true });
  const people = addPeople(workspace, 'U0GALLERY');
  const members = [people.ana, people.ben, people.sol];
  const general = workspace.addChannel({ id: 'C0GALLERYGENERAL', name: 'general', members, bot: true });
  return { workspace, people, channels: { general } };
}

function addPeople(workspace: FakeWorkspace, prefix: string): SandboxPeople {
  const added = Object.entries(sandboxPeople).map(([name, rest]) => {
    const email = `${name}@orrendale.example`;
    return [name, workspace.addUser({ id: `${prefix}${name.toUpperCase()}`, name, email, ...rest })];
  });
  return Object.fromEntries(added) as SandboxPeople;
}

function addChannels(workspace: FakeWorkspace, people: SandboxPeople): Record<string, FakeChannel> {
  const { ana, ben, cora, dev, eve, finn, gus, jonas, liam, mei, olga, priya, vera: _, ...others } = people;
  const everybody = [ana, ben, cora, dev, eve, finn, jonas, liam, mei, priya, ...Object.values(others)];
  const channels = [
    { id: 'C0SANDBOXGENERAL', name: 'general', members: everybody },
    { id: 'C0SANDBOXACME', name: 'acme', members: [ana, ben, dev, liam, priya, gus] },
    { id: 'C0SANDBOXCARE', name: 'meridale-care', isPrivate: true, members: [ana, ben, cora, jonas, liam] },
    { id: 'C0SANDBOXPORTOLAN', name: 'portolan-orrendale', isExtShared: true, members: [ana, mei, olga, priya] },
  ];
  return Object.fromEntries(channels.map((one) => [one.name, workspace.addChannel({ ...one, bot: true })]));
}
