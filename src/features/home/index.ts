import type { Entry, HomePart, Page, Section } from '../../feature.ts';
import { hasRole, type Scope } from '../../scope.ts';
import { home as blocksOf } from './messages.ts';

const built = async (parts: readonly HomePart[], reader: Scope): Promise<Section[]> => {
  const inOrder = parts.toSorted((a, b) => a.order - b.order);
  const sections = await Promise.all(inOrder.map((part) => part.build(reader)));
  return sections.filter((section) => section !== null);
};

const page = (parts: readonly HomePart[]): Page => ({
  id: 'home.page',
  surface: 'home',
  role: 'viewer',
  render: async (scope) => {
    const [needs, mine] = await Promise.all(
      (['needs', 'mine'] as const).map((under) =>
        built(
          parts.filter((part) => part.under === under),
          scope,
        ),
      ),
    );
    return {
      title: 'Home',
      blocks: blocksOf({ needs: needs ?? [], mine: mine ?? [], mayCreate: hasRole(scope.role, 'member') }),
    };
  },
});

/** The app's Home: what needs a person, and what is theirs, as the features contribute it. */
export const home: Entry = (all) => ({
  name: 'home',
  pages: [page(all.flatMap(({ home: parts = [] }) => parts))],
});
