import { lockFolder } from '../../src/db/lock.ts';

const [folder = ''] = process.argv.slice(2);
await lockFolder(folder);
process.stdout.write('locked\n');
process.stdin.resume();
