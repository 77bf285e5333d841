import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const Manifest = z.looseObject({
  display_information: z.looseObject({ name: z.string() }),
  features: z.looseObject({
    app_home: z
      .looseObject({
        home_tab_enabled: z.boolean().default(false),
        messages_tab_enabled: z.boolean().default(false),
        messages_tab_read_only_enabled: z.boolean().default(true),
      })
      .prefault({}),
    bot_user: z.looseObject({ display_name: z.string() }),
    slash_commands: z.array(z.looseObject({ command: z.string(), should_escape: z.boolean().optional() })).default([]),
    shortcuts: z.array(z.looseObject({ callback_id: z.string(), type: z.enum(['global', 'message']) })).default([]),
  }),
  oauth_config: z.looseObject({ scopes: z.looseObject({ bot: z.array(z.string()) }) }),
  settings: z.looseObject({
    event_subscriptions: z.looseObject({ bot_events: z.array(z.string()).default([]) }).optional(),
    interactivity: z
      .looseObject({ is_enabled: z.boolean(), message_menu_options_url: z.string().optional() })
      .default({ is_enabled: false }),
  }),
});

export type Manifest = z.infer<typeof Manifest>;

/** Reads the app's manifest; without a path, manifest.yml in the root of the project. */
export function readManifest(path: string | URL = new URL('../../manifest.yml', import.meta.url)): Manifest {
  return Manifest.parse(parse(readFileSync(path, 'utf8')));
}
