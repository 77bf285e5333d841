import { cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = new URL('./page/', import.meta.url);
const there = new URL('../../dist/sandbox/page/', import.meta.url);

/** What the compiler leaves behind: the page's HTML, styles and icon. */
for (const name of ['index.html', 'icon.svg', 'vendor.json', 'styles']) {
  cpSync(fileURLToPath(new URL(name, here)), fileURLToPath(new URL(name, there)), { recursive: true });
}
