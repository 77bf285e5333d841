/**
 * The same work for the same asker and ids is done once and shared. Whoever asks is an object that lives as long as one request, so
 * nothing outlives it.
 */
export function once<S extends object, T>(work: (s: S, ids: readonly string[]) => Promise<T>) {
  const known = new WeakMap<S, Map<string, Promise<T>>>();
  return (s: S, ids: readonly string[]): Promise<T> => {
    const asked = known.get(s) ?? new Map<string, Promise<T>>();
    known.set(s, asked);
    const key = ids.join(' ');
    const result = asked.get(key) ?? work(s, ids);
    asked.set(key, result);
    return result;
  };
}
