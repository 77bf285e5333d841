import type { BlockAction } from '@slack/bolt';
import type { FormContent } from '../feature.ts';
import { isPlatformError } from './channels.ts';
import { labelsOf, readState, type StateValue, selectOf, several, type Values } from './fields.ts';
import type { Origin } from './hand-over.ts';
import type { Kit } from './kit.ts';
import { scopeOf } from './request.ts';
import { formView, loadForm, readMetadata } from './show.ts';

/** Draws a form again whose other fields depend on the one that was changed; what was typed stays. */
export async function redraw(kit: Kit, origin: Origin, { view }: BlockAction): Promise<void> {
  const metadata = readMetadata(view?.private_metadata);
  if (!view || !metadata || !kit.registry.forms.has(metadata.to)) return;
  const state = view.state.values as Record<string, Record<string, StateValue>>;
  try {
    const scope = await scopeOf(kit, origin, 'known');
    const { place, from, revision, version: _, ...target } = metadata;
    const { content } = await loadForm(kit, scope, target, await withMembers(kit, scope, readState(state), state));
    const next = await formView(kit, scope, target, withoutFoundElsewhere(content, state), {
      place,
      from,
      revision,
      labels: labelsOf(state),
    });
    const client = await kit.installations.client(scope.workspaceId);
    await client.views.update({ view_id: view.id, hash: view.hash, view: next });
  } catch (error) {
    // A later change of the field is drawn by its own request; the form as it stands can be saved all the same.
    if (!isPlatformError(error, 'hash_conflict', 'not_found')) {
      kit.log.warn({ error, requestId: origin.requestId }, 'form not drawn again');
    }
  }
}

/** People as members; somebody unknown is left out until the form is saved. */
async function withMembers(
  kit: Kit,
  { db, workspaceId }: { db: Kit['db']; workspaceId: string },
  values: Values,
  state: Record<string, Record<string, StateValue>>,
): Promise<Values> {
  const people = Object.keys(state).filter((key) =>
    Object.values(state[key] ?? {}).some(({ type }) => type?.endsWith('users_select')),
  );
  const known = people.map(async (key): Promise<[string, string | null]> => {
    const members = await Promise.all(several(values[key]).map((id) => kit.members.find(db, workspaceId, id)));
    return [key, members.flatMap((member) => member?.id ?? []).join(',') || null];
  });
  return { ...values, ...Object.fromEntries(await Promise.all(known)) };
}

/** What was found within one record, such as the people of an account, does not count within another. */
function withoutFoundElsewhere(content: FormContent, state: Record<string, Record<string, StateValue>>): FormContent {
  const elsewhere = content.fields.filter((field) => {
    const [before] = Object.keys(state[field.key] ?? {});
    return 'of' in field && before !== undefined && selectOf(before).record !== (field.of ?? '');
  });
  return { ...content, values: { ...content.values, ...Object.fromEntries(elsewhere.map(({ key }) => [key, null])) } };
}
