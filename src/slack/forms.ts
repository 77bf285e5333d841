import { createHash } from 'node:crypto';
import type { App, SlackViewAction, ViewOutput } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { z } from 'zod';
import { AccessError, ConflictError, UserError } from '../errors.ts';
import type { Form, Reply } from '../feature.ts';
import { inTransaction, type Scope } from '../scope.ts';
import { authorize } from './access.ts';
import { context, type Message, section } from './blocks.ts';
import { choicesOf, drawConflict } from './conflicts.ts';
import { explain } from './explain.ts';
import { readState, type StateValue, several, type Values } from './fields.ts';
import { type Origin, withShare } from './hand-over.ts';
import { isHome, publishHome } from './home.ts';
import type { Kit } from './kit.ts';
import { sendPicture } from './pictures.ts';
import { claimSubmission } from './repository.ts';
import { logRequest, scopeOf } from './request.ts';
import { say } from './say.ts';
import { type Metadata, pageMessage, pageView, readMetadata, renderPage, wordsView } from './show.ts';

/** https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload#view_submission */
type Answer =
  | { response_action: 'errors'; errors: Record<string, string> }
  | { response_action: 'update'; view: ModalView }
  | undefined;
type Outcome = { answer: Answer; after?: () => Promise<void> };

type Submitted = { kit: Kit; scope: Scope; origin: Origin; form: Form; metadata: Metadata; view: ViewOutput };

/**
 * One listener for every form. What is saved is saved before the ack, since only the ack can mark a field or keep the form open;
 * so a submission asks the database only, and never Slack.
 */
export function listenToForms(app: App, kit: Kit): void {
  app.view({ callback_id: /.*/, type: 'view_submission' }, async ({ ack, body }) => {
    const outcome = await kit.work.answer(submitted(kit, body));
    await (outcome.answer ? ack(outcome.answer) : ack());
    if (outcome.after) await kit.work.answer(outcome.after());
  });
}

async function submitted(kit: Kit, body: SlackViewAction): Promise<Outcome> {
  const { view } = body;
  const metadata = readMetadata(view.private_metadata);
  const form = kit.registry.forms.get(view.callback_id);
  if (!metadata || !form)
    return { answer: words('This form is from an older version of KAM Bot. Please open it again.') };
  const origin: Origin = {
    requestId: `${view.id}.${view.hash}`,
    team: { teamId: view.app_installed_team_id ?? body.team?.id, enterpriseId: body.enterprise?.id },
    slackUserId: body.user.id,
    place: metadata.place,
  };
  let scope: Scope | null = null;
  try {
    scope = await scopeOf(kit, origin, 'known');
    logRequest(kit, scope, 'form');
    return await save({ kit, scope, origin, form, metadata, view });
  } catch (error) {
    return { answer: await failed(kit, error, view, scope, origin) };
  }
}

const words = (text: string): Answer => ({ response_action: 'update', view: wordsView(text) });

/** The form stays open with everything typed; without a field to mark, the window says it. */
async function failed(
  kit: Kit,
  error: unknown,
  view: ViewOutput,
  scope: Scope | null,
  origin: Origin,
): Promise<Answer> {
  const reply = await explain(kit, error, 'form', scope, origin.requestId);
  const message = reply && 'text' in reply ? reply : { text: 'Please try again.' };
  if (error instanceof AccessError) return { response_action: 'update', view: wordsView(message.text, message.blocks) };
  const wanted = error instanceof UserError ? error.field : undefined;
  const inputs = view.blocks.filter(({ type }) => type === 'input').map(({ block_id }) => block_id);
  const field = inputs.find((id) => id === wanted) ?? inputs[0];
  if (!field) return words(message.text);
  const text =
    error instanceof UserError ? message.text : `${message.text} Nothing you typed is lost: press Save again.`;
  return { response_action: 'errors', errors: { [field]: text } };
}

async function save(submission: Submitted): Promise<Outcome> {
  const { kit, scope, form, metadata, view } = submission;
  await authorize(kit, scope, form, metadata.record);
  const state = view.state.values as Record<string, Record<string, StateValue>>;
  const typed = await withMembers(kit, scope, state, readState(state));
  const values = await choicesOf(scope, form, metadata, typed);
  const parsed = form.schema.safeParse(values);
  if (!parsed.success) return { answer: { response_action: 'errors', errors: errorsOf(parsed.error, view) } };
  try {
    const reply = await inTransaction(scope, async (t) => {
      const claim = await claimSubmission(t, view.id, view.hash, digestOf(view.state.values));
      if (claim === 'again') return null;
      if (claim === 'different') throw new UserError(savedBefore);
      return form.submit(t, parsed.data, { record: metadata.record, param: metadata.param, version: metadata.version });
    });
    return await saved(submission, reply);
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    return {
      answer: { response_action: 'update', view: await drawConflict(kit, scope, form, metadata, values, state) },
    };
  }
}

const digestOf = (values: object): string => createHash('sha256').update(JSON.stringify(values)).digest('hex');
const savedBefore =
  'What you wrote first was saved already; its confirmation was lost. Copy your last changes, close this form, and open it again to add them.';

/** People are chosen as Slack users and kept as members. */
async function withMembers(
  kit: Kit,
  scope: Scope,
  state: Record<string, Record<string, StateValue>>,
  values: Values,
): Promise<Values> {
  const result = { ...values };
  for (const [key, elements] of Object.entries(state)) {
    const value = values[key];
    if (!value || !Object.values(elements).some(({ type }) => type?.endsWith('users_select'))) continue;
    const ids = await Promise.all(several(value).map((slackUserId) => memberOf(kit, scope, slackUserId, key)));
    result[key] = ids.join(',');
  }
  return result;
}

async function memberOf(kit: Kit, scope: Scope, slackUserId: string, key: string): Promise<string> {
  const member = await kit.members.find(scope.db, scope.workspaceId, slackUserId);
  if (!member) throw new UserError('I could not look this person up in Slack. Please choose them again.', key);
  if (!member.isWelcome)
    throw new UserError(
      'Choose a member of this workspace: guests, bots and people of other organisations cannot take part.',
      key,
    );
  return member.id;
}

function errorsOf(error: z.ZodError, view: ViewOutput): Record<string, string> {
  const inputs = view.blocks.filter(({ type }) => type === 'input').map(({ block_id }) => block_id);
  const errors: Record<string, string> = {};
  for (const { path, message } of error.issues) {
    const field = inputs.find((id) => id === path[0]) ?? inputs[0];
    if (field) errors[field] ??= message;
  }
  return errors;
}

async function saved({ kit, scope, origin, metadata }: Submitted, reply: Reply): Promise<Outcome> {
  if (reply && 'open' in reply) {
    const { to, record = '', param = '' } = reply.open;
    const page = await renderPage(kit, scope, { to, record, param }, reply);
    const view = pageView(page, { place: metadata.place });
    const under = metadata.from?.viewId;
    return under
      ? { answer: undefined, after: () => showUnder(kit, scope, origin, under, view) }
      : { answer: { response_action: 'update', view } };
  }
  return { answer: undefined, after: () => afterSaving(kit, scope, origin, metadata, reply) };
}

/** The window under the form shows what the form leads to, so that windows do not pile up: Slack allows three. */
async function showUnder(kit: Kit, scope: Scope, origin: Origin, viewId: string, view: ModalView): Promise<void> {
  try {
    const client = await kit.installations.client(scope.workspaceId);
    await client.views.update({ view_id: viewId, view });
  } catch (error) {
    await explain(kit, error, 'after form', scope, origin.requestId);
  }
}

/** The page under the form, or the message it was opened from, shows the change; else the words go where the person talks. */
async function afterSaving(
  kit: Kit,
  scope: Scope,
  origin: Origin,
  { from, place }: Metadata,
  reply: Reply,
): Promise<void> {
  try {
    const message = await wordsOf(kit, origin, reply, Boolean(from));
    if (from && kit.registry.pages.has(from.to)) return await showAgain(kit, scope, origin, { from, place }, message);
    if (message)
      await say(kit, origin, withShare({ ...message, blocks: message.blocks ?? [section(message.text)] }), false);
  } catch (error) {
    await explain(kit, error, 'after form', scope, origin.requestId);
  }
}

/** A picture is drawn and sent now; what is left to say stands where the form was opened. */
async function wordsOf(kit: Kit, origin: Origin, reply: Reply, isElsewhere: boolean): Promise<Message | null> {
  if (!reply || 'open' in reply) return null;
  if ('text' in reply) return reply;
  const { isHere, words } = await sendPicture(kit, origin, reply);
  return isHere && !isElsewhere ? null : words;
}

type Standing = { from: NonNullable<Metadata['from']>; place?: Metadata['place'] };

async function showAgain(
  kit: Kit,
  scope: Scope,
  origin: Origin,
  { from, place }: Standing,
  message: Message | null,
): Promise<void> {
  if (isHome(kit, from.to)) {
    const top = message ? [context(`:white_check_mark: ${message.text}`)] : [];
    return publishHome(kit, scope, { top, isOpen: true });
  }
  const page = await renderPage(kit, scope, from, { notice: message?.text });
  const client = await kit.installations.client(scope.workspaceId);
  if (from.viewId) await client.views.update({ view_id: from.viewId, view: pageView(page, { place }) });
  else await say(kit, { ...origin, responseUrl: from.responseUrl }, pageMessage(page), true);
}
