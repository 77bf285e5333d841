import type { App, BlockAction, BlockElementAction } from '@slack/bolt';
import { UserError } from '../errors.ts';
import type { Reply } from '../feature.ts';
import type { Place, Scope } from '../scope.ts';
import { authorize } from './access.ts';
import { respondTo } from './answer.ts';
import { isInputAction, type StateValue } from './fields.ts';
import type { Origin } from './hand-over.ts';
import type { Kit } from './kit.ts';
import { redraw } from './redraw.ts';
import { parseRef, readValue, type Verb } from './ref.ts';
import { scopeOf, systemScopeOf, upToDate } from './request.ts';
import { answerText, runCommand } from './router.ts';
import { readMetadata, standsOn } from './show.ts';

/** One listener for every button and menu; what they point at is looked up and checked again. */
export function listenToActions(app: App, kit: Kit): void {
  app.action(/.*/, async ({ ack, body, action }) => {
    await ack();
    if (body.type !== 'block_actions') return;
    const clicked = action as BlockElementAction;
    const origin = originOf(body, clicked);
    if (isInputAction(clicked.action_id)) return kit.work.answer(chosenIn(kit, origin, body, clicked));
    if (clicked.action_id.startsWith('url|')) return;
    await kit.work.answer(
      respondTo(
        kit,
        origin,
        'action',
        () => scopeOf(kit, origin),
        (scope) => run(kit, scope, clicked),
      ),
    );
  });
}

function originOf(body: BlockAction, clicked: BlockElementAction): Origin {
  const metadata = readMetadata(body.view?.private_metadata);
  return {
    requestId: body.trigger_id,
    team: { teamId: body.view?.app_installed_team_id ?? body.team?.id, enterpriseId: body.enterprise?.id },
    slackUserId: body.user.id,
    triggerId: body.trigger_id,
    responseUrl: body.response_url,
    ...(body.view?.type === 'home' ? { isAtHome: true } : { viewId: body.view?.id }),
    page: standsOn(clicked.block_id) ?? (body.view?.type === 'home' ? metadata : null),
    place: placeOf(body) ?? metadata?.place,
  };
}

/** The message that was clicked; none in a window. */
function placeOf({ channel, container, message }: BlockAction): Place | undefined {
  const channelId = channel?.id ?? container.channel_id;
  if (!channelId) return undefined;
  const threadTs = container.thread_ts ?? message?.thread_ts;
  // Nobody can answer below what only one person sees.
  const messageTs = container.is_ephemeral ? undefined : (threadTs ?? message?.ts);
  const kind = channelId.startsWith('D') ? 'direct' : 'channel';
  return { channelId, kind, ...(threadTs && { threadTs }), ...(messageTs && { messageTs }) };
}

type Pointed = { verb: Verb; id: string; param: string; record: string };

/** A button holds its record as its value; a menu holds the record in its id and what to do in the option. */
function pointed(clicked: BlockElementAction): Pointed | null {
  const ref = parseRef(clicked.action_id);
  if (ref?.verb === 'menu' && 'selected_option' in clicked) {
    const chosen = parseRef(clicked.selected_option?.value ?? '');
    return chosen && { ...chosen, record: chosen.record ?? ref.id };
  }
  if (ref?.verb === 'pick' && 'selected_conversation' in clicked) {
    const [record = '', param = ''] = ref.param.split('|');
    return { verb: 'open', id: ref.id, record, param: `${param}:${clicked.selected_conversation}` };
  }
  const value = 'value' in clicked ? (clicked.value ?? '') : '';
  return ref && (ref.verb === 'type' ? { ...ref, record: value } : { ...ref, ...readValue(value) });
}

async function run(kit: Kit, scope: Scope, clicked: BlockElementAction): Promise<Reply> {
  const target = pointed(clicked);
  const outdated = new UserError('This button is from an older version of KAM Bot. Please type the command again.');
  if (!target) throw outdated;
  const { verb, id, param, record } = target;
  if (verb === 'type') return answerText(kit, scope, record);
  if (verb === 'open') return { open: { to: id, record, param } };
  if (verb === 'run') {
    const command = kit.registry.commands.find(({ path }) => path === id);
    const account = await kit.accounts.get(scope, record);
    if (!command || !account) throw outdated;
    return runCommand(kit, scope, command, param, account);
  }
  const action = kit.registry.actions.get(id);
  if (!action) throw outdated;
  await authorize(kit, scope, action, record);
  return action.run(scope, { record, param });
}

/** A field of a form was changed that asks for work before the form is saved. */
const chosenIn = (kit: Kit, origin: Origin, body: BlockAction, clicked: BlockElementAction): Promise<void> =>
  clicked.type === 'users_select' ? meetChosen(kit, origin, clicked) : redraw(kit, origin, body);

/** Somebody chosen in a form is looked up now, so that saving the form needs no call to Slack. */
async function meetChosen(kit: Kit, origin: Origin, clicked: BlockElementAction): Promise<void> {
  const { selected_user, selected_users = [] } = clicked as unknown as StateValue;
  const chosen = selected_user ? [selected_user] : selected_users;
  const workspace = chosen.length > 0 && (await kit.installations.find(origin.team));
  if (!workspace) return;
  try {
    for (const slackUserId of chosen) {
      const known = await kit.members.find(kit.db, workspace.id, slackUserId);
      await upToDate(kit, systemScopeOf(kit, workspace.id, origin.requestId), slackUserId, known);
    }
  } catch (error) {
    kit.log.warn({ error, requestId: origin.requestId }, 'chosen person not looked up');
  }
}
