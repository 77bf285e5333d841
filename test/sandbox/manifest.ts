import { type Manifest, readManifest } from '../../src/sandbox/index.ts';

/** The app's manifest with all that the fake can do, so that its tests do not depend on what the app asks for. */
export function fullManifest(): Manifest {
  const manifest = readManifest();
  const scopes = ['files:read', 'files:write', 'im:write', 'team:read', 'users:read.email'];
  manifest.features.app_home.home_tab_enabled = true;
  const events = [
    'app_home_opened',
    'app_uninstalled',
    'channel_archive',
    'channel_unshared',
    'file_deleted',
    'file_shared',
    'tokens_revoked',
  ];
  manifest.oauth_config.scopes.bot.push(...scopes);
  manifest.settings.event_subscriptions?.bot_events.push(...events);
  return manifest;
}
