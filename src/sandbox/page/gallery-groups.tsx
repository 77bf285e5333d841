import { useState } from 'preact/hooks';
import type { Sample, Screen } from './api.ts';
import { SampleCard } from './sample-card.tsx';

/** A group with more samples starts closed. */
const MOST_OPEN = 6;

type Props = { groups: readonly [string, Sample[]][]; screen: Screen };

/** The samples by name, with a list of the names to jump by. */
export function Groups({ groups, screen }: Props) {
  const [touched, setTouched] = useState<Record<string, boolean>>({});
  const put = (name: string, isOpen: boolean): void => setTouched({ ...touched, [name]: isOpen });
  return (
    <div class="gallery-body">
      <nav class="gallery-names" aria-label="Names">
        <ul>
          {groups.map(([name, group]) => (
            <li key={name}>
              <a href={`#${encodeURIComponent(name)}`} onClick={() => put(name, true)}>
                {name} <span class="gallery-count">{group.length}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <main class="gallery-list">
        {groups.length === 0 && <p class="nothing">Nothing of that kind.</p>}
        {groups.map(([name, group]) => {
          const isOpen = touched[name] ?? group.length <= MOST_OPEN;
          return (
            <Group
              key={name}
              name={name}
              group={group}
              screen={screen}
              isOpen={isOpen}
              onTurn={() => put(name, !isOpen)}
            />
          );
        })}
      </main>
    </div>
  );
}

type GroupProps = { name: string; group: readonly Sample[]; screen: Screen; isOpen: boolean; onTurn: () => void };

function Group({ name, group, screen, isOpen, onTurn }: GroupProps) {
  return (
    <section class="gallery-group" id={name} aria-label={name}>
      <h2>
        <button type="button" aria-expanded={isOpen} onClick={onTurn}>
          <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span> {name} <span class="gallery-count">{group.length}</span>
        </button>
      </h2>
      {isOpen && (
        <div class="gallery-samples">
          {group.map((sample, index) => (
            <SampleCard key={`${sample.state} ${sample.reader} ${index}`} sample={sample} screen={screen} />
          ))}
        </div>
      )}
    </section>
  );
}
