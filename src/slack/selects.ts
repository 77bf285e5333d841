import type { App } from '@slack/bolt';
import { authorize } from './access.ts';
import { option } from './blocks.ts';
import { explain } from './explain.ts';
import { selectOf } from './fields.ts';
import type { Kit } from './kit.ts';
import { scopeOf } from './request.ts';

/** Options of searching selects; Slack waits 3 s and takes 100: https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#external_select */
export function listenToSelects(app: App, kit: Kit): void {
  app.options(/.*/, async ({ ack, body }) => {
    const origin = {
      requestId: `${body.view?.id ?? 'message'}.${body.action_id}`,
      team: { teamId: body.view?.app_installed_team_id ?? body.team?.id, enterpriseId: body.enterprise?.id },
      slackUserId: body.user.id,
    };
    await ack({ options: await kit.work.answer(find(kit, origin, selectOf(body.action_id), body.value)) });
  });
}

async function find(
  kit: Kit,
  origin: Parameters<typeof scopeOf>[1],
  { id, record }: ReturnType<typeof selectOf>,
  typed: string,
) {
  try {
    const select = kit.registry.selects.get(id);
    if (!select) return [];
    const scope = await scopeOf(kit, origin);
    await authorize(kit, scope, select, record);
    const found = await select.search(scope, typed.trim(), record);
    return found.slice(0, 100).map(({ id: value, label }) => option(label, value));
  } catch (error) {
    await explain(kit, error, 'select', null, origin.requestId);
    return [];
  }
}
