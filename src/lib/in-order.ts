/** The rows by the place of what they belong to among `ids`, otherwise as they came. */
export function inOrder<R>(rows: readonly R[], ids: readonly string[], of: (row: R) => string | null): R[] {
  const places = new Map(ids.map((id, place) => [id, place]));
  return rows.toSorted((a, b) => (places.get(of(a) ?? '') ?? 0) - (places.get(of(b) ?? '') ?? 0));
}
