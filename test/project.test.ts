import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { envNames } from '../src/env.ts';
import { assemble } from '../src/feature.ts';
import { commandTable, glossaryTable } from '../src/features/help/index.ts';
import { features } from '../src/features/index.ts';
import { readManifest } from '../src/sandbox/index.ts';
import { root, sources } from './support/sources.ts';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const manifest = readManifest();
const kit = sources('src/slack')
  .map(({ text }) => text)
  .join('\n');
const all = assemble(features);

describe('the README', () => {
  const readme = read('README.md');

  it('lists the commands that the features declare', () => {
    const [, table] = /<!-- commands -->\n([\s\S]*?)\n<!-- \/commands -->/.exec(readme) ?? [];
    expect(table?.trim()).toBe(commandTable(all));
  });

  it('explains the words that help explains, and no other', () => {
    const [, table] = /## Words\n\n([\s\S]*?)\n\n/.exec(readme) ?? [];
    expect(table?.trim()).toBe(glossaryTable(all));
  });

  it('and .env.example name every variable, and no other', () => {
    const inReadme = [...readme.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name);
    const inExample = [...read('.env.example').matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(inReadme.sort()).toEqual([...envNames].sort());
    expect(inExample.sort()).toEqual([...envNames].sort());
  });
});

/** https://docs.slack.dev/reference/methods: what each method of the Web API asks of a bot. */
const scopesOf: Record<string, readonly string[]> = {
  'auth.test': [],
  'chat.getPermalink': [],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.members': ['channels:read', 'groups:read'],
  'conversations.open': ['im:write'],
  'files.completeUploadExternal': ['files:write'],
  'files.getUploadURLExternal': ['files:write'],
  'files.info': ['files:read'],
  'users.info': ['users:read'],
  'views.open': [],
  'views.publish': [],
  'views.push': [],
  'views.update': [],
};

/** https://docs.slack.dev/reference/events: the scopes, and where the event is handled. */
const eventsOf: Record<string, { scopes: readonly string[]; handledBy: RegExp }> = {
  app_home_opened: { scopes: [], handledBy: /'app_home_opened'/ },
  app_mention: { scopes: ['app_mentions:read'], handledBy: /'app_mention'/ },
  channel_shared: { scopes: ['channels:read', 'groups:read'], handledBy: /'channel_shared'/ },
  file_shared: { scopes: ['files:read'], handledBy: /'file_shared'/ },
  'message.im': { scopes: ['im:history'], handledBy: /event\.type === 'message'/ },
  user_change: { scopes: ['users:read'], handledBy: /'user_change'/ },
};

describe('the manifest', () => {
  const called = [...kit.matchAll(/\.(auth|chat|conversations|files|users|views)\.([a-zA-Z]+)\(/g)].map(
    ([, group, name]) => `${group}.${name}`,
  );

  it('asks for the scopes that are needed, and no other', () => {
    const unknown = called.filter((method) => !scopesOf[method]);
    const needed = [
      ...called.flatMap((method) => scopesOf[method] ?? []),
      ...Object.values(eventsOf).flatMap(({ scopes }) => scopes),
      'commands',
    ];
    expect(unknown).toEqual([]);
    expect([...manifest.oauth_config.scopes.bot].sort()).toEqual([...new Set(needed)].sort());
  });

  it('subscribes to the events that have a handler, and no other', () => {
    const declared = all.flatMap(({ events = [] }) => events.map(({ type }) => type));
    const handled = Object.keys(eventsOf).filter((type) => eventsOf[type]?.handledBy.test(kit));
    expect([...(manifest.settings.event_subscriptions?.bot_events ?? [])].sort()).toEqual(
      [...new Set([...handled, ...declared])].sort(),
    );
  });

  it('has one command, the shortcuts that have a handler, and no token that ends by itself', () => {
    expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual(['/kam']);
    const declared = all.flatMap(({ shortcuts = [] }) => shortcuts.map(({ id }) => id));
    expect(manifest.features.shortcuts.map(({ callback_id }) => callback_id).sort()).toEqual(declared.sort());
    expect(read('manifest.yml')).toMatch(/token_rotation_enabled: false/);
  });

  it('keeps to the lengths of https://docs.slack.dev/reference/app-manifest', () => {
    const { name, description = '' } = manifest.display_information as { name: string; description?: string };
    expect(name.length).toBeLessThanOrEqual(35);
    expect(description.length).toBeLessThanOrEqual(140);
    for (const shortcut of manifest.features.shortcuts as unknown as { name: string; description: string }[]) {
      expect(shortcut.name.length).toBeLessThanOrEqual(24);
      expect(shortcut.description.length).toBeLessThanOrEqual(150);
    }
  });
});
