export type Theme = 'system' | 'light' | 'dark';

const KEY = 'theme';
const NEXT: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' };

export const themeNow = (): Theme => (localStorage.getItem(KEY) as Theme | null) ?? 'system';

export function applyTheme(): void {
  const theme = themeNow();
  if (theme === 'system') document.documentElement.removeAttribute('data-theme');
  else document.documentElement.setAttribute('data-theme', theme);
}

export function nextTheme(): Theme {
  localStorage.setItem(KEY, NEXT[themeNow()]);
  applyTheme();
  return themeNow();
}
