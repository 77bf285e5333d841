import { type Manifest, readManifest } from '../../src/sandbox/index.ts';

/** The app's manifest with all that the fake can do, so that its tests do not depend on what the app asks for. */
export function fullManifest(): Manifest {
  const manifest = readManifest();
  const scopes = [
    'channels:history',
    'channels:join',
    'files:read',
    'files:write',
    'groups:history',
    'im:read',
    'im:write',
    'mpim:history',
    'mpim:read',
    'mpim:write',
    'reactions:read',
    'reactions:write',
    'team:read',
    'users.profile:read',
    'users:read.email',
  ];
  manifest.features.app_home.home_tab_enabled = true;
  const events = [
    'app_home_opened',
    'app_uninstalled',
    'channel_archive',
    'channel_unshared',
    'file_deleted',
    'file_shared',
    'reaction_added',
    'reaction_removed',
    'tokens_revoked',
  ];
  manifest.oauth_config.scopes.bot.push(...scopes);
  manifest.settings.event_subscriptions?.bot_events.push(...events);
  return manifest;
}
