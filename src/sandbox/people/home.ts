import { emit } from '../events.ts';
import { openDm } from '../state.ts';
import { viewPayload } from '../views.ts';
import type { FakeView } from '../wire.ts';
import { type Actor, requireActive } from './actor.ts';

export type HomeTab = 'home' | 'messages';

/**
 * Opens the app's Home; what is shown there once the app acknowledged
 * (https://docs.slack.dev/reference/events/app_home_opened: with the view if one was published before).
 */
export async function openHome(actor: Actor, tab: HomeTab = 'home'): Promise<FakeView | undefined> {
  const { slack, workspace, person } = actor;
  requireActive(actor);
  if (!slack.manifest.features.app_home[`${tab}_tab_enabled`]) throw new Error(`the app has no ${tab} tab`);
  const shown = tab === 'home' ? workspace.homes.get(person.id) : undefined;
  await emit(slack, workspace, 'app_home_opened', {
    type: 'app_home_opened',
    user: person.id,
    channel: openDm(slack, workspace, person.id).id,
    tab,
    ...(shown && { view: viewPayload(shown) }),
  });
  return tab === 'home' ? workspace.homes.get(person.id) : undefined;
}
