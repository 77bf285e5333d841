import { useMemo, useState } from 'preact/hooks';
import type { Block, FakeView } from '../wire.ts';
import type { Sample, Screen } from './api.ts';
import { Avatar } from './avatar.tsx';
import { Blocks } from './blocks/block.tsx';
import { Mrkdwn } from './blocks/text.tsx';
import { heldIn } from './fields.ts';
import { WindowOf } from './modal.tsx';
import { type Surface, SurfaceContext } from './surface.ts';

/** A view or message as it would look; its fields can be filled in, its buttons do nothing. */
export function SampleCard({ sample, screen }: { sample: Sample; screen: Screen }) {
  const surface = useMemo(() => stillSurface(screen), [screen]);
  const { kind, state, reader, payload, problems } = sample;
  const blocks = (payload.blocks as Block[] | undefined) ?? [];
  return (
    <figure class={problems.length > 0 ? 'sample is-bad' : 'sample'}>
      <figcaption>
        <span class="sample-tag">{kind}</span>
        <span class="sample-tag">{state}</span>
        <span class="sample-reader">for {reader}</span>
      </figcaption>
      {problems.length > 0 && (
        <ul class="sample-problems">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      <SurfaceContext.Provider value={surface}>
        {payload.type === 'home' ? (
          <div class="home-view is-sample">
            <Blocks blocks={blocks} />
          </div>
        ) : kind === 'view' ? (
          <div class="window is-sample">
            <WindowOf view={payload as unknown as FakeView} isStacked={false} isBusy={false} trouble="" />
          </div>
        ) : (
          <SampleMessage text={String(payload.text ?? '')} blocks={blocks} screen={screen} />
        )}
      </SurfaceContext.Provider>
    </figure>
  );
}

function SampleMessage({ text, blocks, screen }: { text: string; blocks: readonly Block[]; screen: Screen }) {
  return (
    <div class="message">
      <div class="message-side">
        <Avatar who={screen.bot} isApp />
      </div>
      <div class="message-main">
        <p class="byline">
          <strong>{screen.bot.realName || screen.bot.name}</strong>
          <span class="app-badge">APP</span>
        </p>
        <div class="content">{blocks.length > 0 ? <Blocks blocks={blocks} /> : <Mrkdwn text={text} />}</div>
      </div>
    </div>
  );
}

function stillSurface(screen: Screen): Surface {
  return {
    people: screen.people,
    channels: screen.channels,
    me: screen.me.id,
    tz: screen.me.tz,
    now: Date.parse(screen.now),
    errors: {},
    useField: (_block, element) => {
      const [value, enter] = useState(heldIn(undefined, undefined, element));
      return { value, enter };
    },
    useIsBusy: () => false,
    press: () => {},
    choose: () => {},
    suggest: async () => [],
  };
}
