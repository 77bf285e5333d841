import { render } from 'preact';
import { App } from './app.tsx';
import { Gallery } from './gallery.tsx';
import { listenToChanges } from './live.ts';
import { followHistory, refresh } from './session.ts';
import { applyTheme } from './theme.ts';

const page = document.getElementById('page');
applyTheme();
if (page) {
  page.replaceChildren();
  if (location.pathname === '/gallery') render(<Gallery />, page);
  else {
    followHistory();
    listenToChanges();
    void refresh();
    render(<App />, page);
  }
}
