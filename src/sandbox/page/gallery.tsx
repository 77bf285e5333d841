import { useEffect, useState } from 'preact/hooks';
import type { Sample, Screen } from './api.ts';
import { fetchExhibition, fetchScreen } from './api-client.ts';
import { Groups } from './gallery-groups.tsx';
import { wordsOf } from './session.ts';
import { ThemeButton } from './top-bar.tsx';

type Filters = { state: string; reader: string; isNarrow: boolean; isOnlyProblems: boolean };

/** Every view and message of the app, drawn as the sandbox draws them. */
export function Gallery() {
  const [samples, setSamples] = useState<Sample[] | null>(null);
  const [screen, setScreen] = useState<Screen | null>(null);
  const [failure, setFailure] = useState('');
  const [filters, setFilters] = useState<Filters>({ state: '', reader: '', isNarrow: false, isOnlyProblems: false });
  useEffect(() => {
    Promise.all([fetchExhibition(), fetchScreen('', '')])
      .then(([{ samples: all, people }, shown]) => {
        setScreen({ ...shown, people });
        setSamples(all);
      })
      .catch((error: unknown) => setFailure(wordsOf(error)));
  }, []);
  if (failure) return <p class="starting">The gallery could not be opened: {failure}</p>;
  if (!samples || !screen) return <p class="starting">Drawing the gallery …</p>;
  return (
    <div class={filters.isNarrow ? 'gallery is-narrow' : 'gallery'}>
      <Head samples={samples} filters={filters} onChange={setFilters} />
      <Groups groups={grouped(samples.filter((sample) => isShown(sample, filters)))} screen={screen} />
    </div>
  );
}

const isShown = (sample: Sample, { state, reader, isOnlyProblems }: Filters): boolean =>
  (!state || sample.state === state) &&
  (!reader || sample.reader === reader) &&
  (!isOnlyProblems || sample.problems.length > 0);

function grouped(samples: readonly Sample[]): [string, Sample[]][] {
  const groups = new Map<string, Sample[]>();
  for (const sample of samples) groups.set(sample.name, [...(groups.get(sample.name) ?? []), sample]);
  return [...groups].sort(([one], [other]) => one.localeCompare(other));
}

type HeadProps = { samples: readonly Sample[]; filters: Filters; onChange: (filters: Filters) => void };

function Head({ samples, filters, onChange }: HeadProps) {
  const bad = samples.filter(({ problems }) => problems.length > 0).length;
  const verdict = bad === 0 ? 'no Block Kit error' : `${bad} with Block Kit errors`;
  return (
    <header class="gallery-head">
      <a href="/" class="bar-button">
        ‹ Sandbox
      </a>
      <h1>Gallery</h1>
      <p class={bad === 0 ? 'verdict is-good' : 'verdict is-bad'} role="status">
        {samples.length} views and messages, {verdict}
      </p>
      <div class="bar-tools">
        <Choice
          label="State"
          value={filters.state}
          values={samples.map(({ state }) => state)}
          onChange={(state) => onChange({ ...filters, state })}
        />
        <Choice
          label="Reader"
          value={filters.reader}
          values={samples.map(({ reader }) => reader)}
          onChange={(reader) => onChange({ ...filters, reader })}
        />
        <Toggle
          label="Problems only"
          isOn={filters.isOnlyProblems}
          onChange={(isOnlyProblems) => onChange({ ...filters, isOnlyProblems })}
        />
        <Toggle
          label="Phone width"
          isOn={filters.isNarrow}
          onChange={(isNarrow) => onChange({ ...filters, isNarrow })}
        />
        <ThemeButton />
      </div>
    </header>
  );
}

type ChoiceProps = { label: string; value: string; values: readonly string[]; onChange: (value: string) => void };

const Choice = ({ label, value, values, onChange }: ChoiceProps) => (
  <label class="gallery-choice">
    {label}{' '}
    <select value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
      <option value="">all</option>
      {[...new Set(values)].map((one) => (
        <option key={one} value={one}>
          {one}
        </option>
      ))}
    </select>
  </label>
);

const Toggle = ({ label, isOn, onChange }: { label: string; isOn: boolean; onChange: (isOn: boolean) => void }) => (
  <button type="button" class="bar-button" aria-pressed={isOn} onClick={() => onChange(!isOn)}>
    {label}
  </button>
);
