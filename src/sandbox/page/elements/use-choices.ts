import { useEffect, useState } from 'preact/hooks';
import { useSurface } from '../surface.ts';
import type { ControlProps } from './control.tsx';
import { type Choice, isAsking, matching, offered, ofOptions } from './options.ts';

/** `note` says why there is nothing to choose. */
export type Offer = { choices: Choice[]; note: string };

const PAUSE_MS = 200;
// https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#external_select
const USUAL_LEAST = 3;

/** What a select offers for the words typed into it. */
export function useChoices({ block, element }: ControlProps, words: string, isOpen: boolean): Offer {
  const surface = useSurface();
  const [answer, setAnswer] = useState<Offer>({ choices: [], note: '' });
  const isAsked = isAsking(element) && isOpen;
  const least = element.min_query_length ?? USUAL_LEAST;
  useEffect(() => {
    if (!isAsked) return;
    if (words.length < least) {
      setAnswer({ choices: [], note: `Type ${least === 1 ? 'a character' : `${least} characters`} to search` });
      return;
    }
    let isLatest = true;
    setAnswer((before) => ({ ...before, note: before.choices.length > 0 ? '' : 'Searching …' }));
    const timer = setTimeout(async () => {
      const found = await askApp();
      if (isLatest) setAnswer(found);
    }, PAUSE_MS);
    return () => {
      isLatest = false;
      clearTimeout(timer);
    };
  }, [isAsked, words, least, element.action_id]);
  const askApp = async (): Promise<Offer> => {
    try {
      const choices = ofOptions(await surface.suggest(block, element, words));
      return { choices, note: choices.length === 0 ? 'No results' : '' };
    } catch {
      return { choices: [], note: 'Results could not be loaded. Try again?' };
    }
  };
  if (isAsking(element)) return answer;
  const choices = isOpen ? matching(offered(element, surface), words) : [];
  return { choices, note: choices.length === 0 ? 'No results' : '' };
}
