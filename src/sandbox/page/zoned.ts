/** `YYYY-MM-DDTHH:mm` on the wall of that zone. */
export function wallTime(seconds: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).format(seconds * 1000);
  return parts.replace(' ', 'T');
}

/** Seconds since 1970 when it is that time there; null for what is no time. */
export function instantOf(wall: string, timeZone: string): number | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(wall)) return null;
  const wanted = Date.parse(`${wall}:00Z`) / 1000;
  const shifted = (guess: number): number => guess + wanted - Date.parse(`${wallTime(guess, timeZone)}:00Z`) / 1000;
  return shifted(shifted(wanted));
}
