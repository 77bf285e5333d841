import { insertRow, removeRow } from '../../db/change.ts';
import { UserError } from '../../errors.ts';
import type { AccountRef } from '../../feature.ts';
import { type Channel, inTransaction, type Scope } from '../../scope.ts';
import { findLink } from './channel-repository.ts';
import { holdAll } from './repository.ts';

/** `takenBy` names the other account to which the channel is linked already; one that is archived gives way. */
export type Linked = { channel: Channel; isNew: boolean; takenBy: string | null };

/**
 * Links the channel the person talks in to the account. Throws UserError for direct messages, and for channels that the bot
 * cannot see or that people of other organisations read.
 */
export async function linkChannel(scope: Scope, account: AccountRef): Promise<Linked> {
  const channel = await usableChannel(scope);
  return inTransaction(scope, async (t) => {
    await holdAll(t, 'channels');
    const link = await findLink(t, channel.id);
    const isOther = link && link.account.id !== account.id;
    if (isOther && !link.account.archivedAt) return { channel, isNew: false, takenBy: link.account.name };
    if (isOther) await removeRow(t, 'channelLink', link.id);
    const isNew = !link || Boolean(isOther);
    if (isNew) await insertRow(t, 'channelLink', { channelId: channel.id, accountId: account.id });
    return { channel, isNew, takenBy: null };
  });
}

async function usableChannel({ place, lookUpChannel }: Scope): Promise<Channel> {
  if (!place || place.kind === 'direct') {
    throw new UserError(
      'A direct message cannot be linked. Type this in the channel where you talk about the account.',
    );
  }
  const channel = await lookUpChannel(place.channelId);
  if (!channel) throw new UserError('I cannot see this channel. Type `/invite @kam` here, then link it again.');
  if (channel.isExternal) {
    throw new UserError(
      `People of another organisation read #${channel.name}, and everything about accounts is internal. Link a channel that only your people can read.`,
    );
  }
  if (channel.isArchived) throw new UserError(`#${channel.name} is archived. Link a channel that is in use.`);
  return channel;
}

/** Throws UserError when the channel is not linked to it. */
export async function unlinkChannel(scope: Scope, account: AccountRef): Promise<void> {
  await inTransaction(scope, async (t) => {
    await holdAll(t, 'channels');
    const link = scope.place && (await findLink(t, scope.place.channelId));
    if (link?.account.id !== account.id) throw new UserError('This channel is not linked to this account.');
    await removeRow(t, 'channelLink', link.id);
  });
}
