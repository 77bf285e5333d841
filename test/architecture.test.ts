import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assemble } from '../src/feature.ts';
import { features } from '../src/features/index.ts';
import { register } from '../src/slack/registry.ts';
import { findCycle, root, type Source, sources } from './support/sources.ts';

const all = sources('src');
const inFeatures = all.filter(({ path }) => path.startsWith('src/features/') && path !== 'src/features/index.ts');
const featureOf = (path: string): string => path.split('/')[2] ?? '';
const roleOf = (path: string): string => (path.split('/').at(-1) ?? '').replace(/\.ts$/, '');

/** Where `isBroken` finds something: empty when the rule holds. */
const offenders = (files: readonly Source[], isBroken: (source: Source) => unknown): string[] =>
  files.filter(isBroken).map(({ path }) => path);
const importers = (files: readonly Source[], name: RegExp): string[] =>
  offenders(files, ({ imports }) => imports.some((one) => name.test(one)));
const outside = (...allowed: RegExp[]): Source[] =>
  all.filter(({ path }) => !allowed.some((pattern) => pattern.test(path)));

/** Shared features, each of which may be imported by those after it. */
const shared = ['workspaces', 'accounts', 'people', 'actions'];

const roles = [
  'index',
  'service',
  'repository',
  'commands',
  'actions',
  'events',
  'shortcuts',
  'modals',
  'pages',
  'messages',
  'jobs',
  'charts',
  'tables',
  'signals',
  'health',
  'metrics',
  'home',
  'digest',
  'weekly',
  'sponsor',
  'hub',
  'sections',
  'live',
  'history',
  'captures',
  'glossary',
  'nudges',
];
const isRepository = (path: string): boolean => /(^|-|\/)repository\.ts$/.test(path);

describe('imports', () => {
  it('keeps Bolt in the kit, the sandbox and the composition root', () => {
    expect(importers(outside(/^src\/(slack|sandbox)\//, /^src\/(app|bot|main|log)\.ts$/), /^@slack\/bolt$/)).toEqual(
      [],
    );
  });
  it('keeps the Web API client in the kit, the sandbox and the entry points', () => {
    expect(importers(outside(/^src\/(slack|sandbox)\//, /^src\/(app|bot|import)\.ts$/), /^@slack\/web-api$/)).toEqual(
      [],
    );
  });
  it('keeps Prisma in db/ and repositories', () => {
    expect(importers(outside(/^src\/db\//, /repository\.ts$/), /^@prisma|db\/generated/)).toEqual([]);
  });
  it('keeps the kit free of features', () => {
    const kit = all.filter(({ path }) => /^src\/(slack|jobs|db|charts|lib|sandbox)\//.test(path));
    expect(importers(kit, /^src\/features\//)).toEqual([]);
  });
  it('lets only the entry point know the sandbox', () => {
    expect(importers(outside(/^src\/sandbox\//, /^src\/(import|start-sandbox|try)\.ts$/), /^src\/sandbox\//)).toEqual(
      [],
    );
  });
  it('lets features import each other only through the index of a shared feature before them', () => {
    const broken = inFeatures.flatMap(({ path, imports }) =>
      imports
        .filter((name) => name.startsWith('src/features/') && featureOf(name) !== featureOf(path))
        .filter((name) => !mayImport(featureOf(path), name))
        .map((name) => `${path} -> ${name}`),
    );
    expect(broken).toEqual([]);
  });
  it('keeps rules, use cases and repositories free of Slack', () => {
    const inner = inFeatures.filter(
      ({ path }) =>
        !['index', ...roles.slice(3)].includes(roleOf(path)) ||
        ['service'].includes(roleOf(path)) ||
        isRepository(path),
    );
    const looksOut =
      /(messages|modals|pages|sections|hub|forms|history|live|commands|actions|tables|home|captures|shortcuts|nudges|digest)$/;
    expect(
      importers(
        inner.filter(({ path }) => !looksOut.test(roleOf(path))),
        /^src\/slack\/|^@slack\//,
      ),
    ).toEqual([]);
  });
  it('lets features see only the words of the kit', () => {
    const allowed = /^src\/slack\/(blocks|fields|text)\.ts$/;
    const broken = offenders(inFeatures, ({ path, imports, text }) =>
      imports.some(
        (name) =>
          name.startsWith('src/slack/') && !allowed.test(name) && !(roleOf(path) === 'index' && onlyTypes(text, name)),
      ),
    );
    expect(broken).toEqual([]);
  });
  it('has no cycles', () => expect(findCycle(all)).toBeNull());
});

const onlyTypes = (text: string, name: string): boolean =>
  new RegExp(`import type [^;]+${name.split('/').at(-1)}'`).test(text);

function mayImport(importer: string, name: string): boolean {
  const feature = featureOf(name);
  const rank = shared.indexOf(importer);
  return (
    name === `src/features/${feature}/index.ts` &&
    shared.includes(feature) &&
    (rank === -1 || shared.indexOf(feature) < rank)
  );
}

describe('features', () => {
  const folders = readdirSync(join(root, 'src/features'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  const assembled = assemble(features);

  it('are registered, each once', () => expect(assembled.map(({ name }) => name).sort()).toEqual([...folders].sort()));
  it('declare every path and id once', () => expect(() => register(assembled)).not.toThrow());
  it('name their files by role, by noun, or by verb and noun', () => {
    expect(
      offenders(
        inFeatures,
        ({ path }) => !roles.includes(roleOf(path)) && !isRepository(path) && !/^[a-z]+(-[a-z]+)*$/.test(roleOf(path)),
      ),
    ).toEqual([]);
  });
  it('say who may use each page, form and action', () => {
    const declared = assembled.flatMap(({ pages = [], forms = [], actions = [] }) => [...pages, ...forms, ...actions]);
    expect(declared.filter(({ guard, role }) => !guard && !role).map(({ id }) => id)).toEqual([]);
  });
  it('declare the level of every command about an account', () => {
    const commands = assembled.flatMap(({ commands = [] }) => commands);
    expect(
      commands
        .filter((one) => one.arguments?.some((name) => name.startsWith('account')) && !one.level)
        .map(({ path }) => path),
    ).toEqual([]);
  });
  it('name what people can hear of in words that a list of choices takes whole', () => {
    const helps = assembled.flatMap(({ nudges = [], live = [] }) => [...nudges, ...live].map(({ help = '' }) => help));
    expect(helps.filter((help) => help.length > 75)).toEqual([]);
  });
  it('leave the account team to the accounts feature', () => {
    expect(
      offenders(
        inFeatures.filter(({ path }) => featureOf(path) !== 'accounts'),
        ({ text }) => /\.accountMember\b|"AccountMember"/.test(text),
      ),
    ).toEqual([]);
  });
});

describe('writes', () => {
  it('go through the change kit, which keeps history and versions', () => {
    const writes =
      /\.(create|createMany|createManyAndReturn|update|updateMany|upsert|delete|deleteMany)\(|\$executeRaw|INSERT INTO|DELETE FROM|UPDATE "/;
    const own = [
      'src/features/workspaces/repository.ts',
      'src/features/workspaces/mute-repository.ts',
      'src/features/risk/health/repository.ts',
      'src/features/nudges/repository.ts',
      'src/features/nudges/decide-repository.ts',
      'src/features/transfer/repository.ts',
      'src/features/transfer/staging-repository.ts',
      'src/features/transfer/mapping-repository.ts',
      'src/features/transfer/export-repository.ts',
    ];
    expect(
      offenders(inFeatures, ({ path, text }) => isRepository(path) && !own.includes(path) && writes.test(text)),
    ).toEqual([]);
  });
});

describe('style', () => {
  it('keeps files short', () => expect(offenders(all, ({ text }) => text.split('\n').length > 251)).toEqual([]));
  it('has no any, no silenced checks and no console', () => {
    expect(
      offenders(all, ({ text }) => /(: |<|as )any\b|@ts-(ignore|expect-error|nocheck)|console\.|TODO|FIXME/.test(text)),
    ).toEqual([]);
  });
  it('reads the environment and the clock in one place each', () => {
    expect(offenders(outside(/^src\/env\.ts$/), ({ text }) => text.includes('process.env'))).toEqual([]);
    expect(
      offenders(
        outside(/^src\/(main|import|start-sandbox)\.ts$/, /^src\/sandbox\//, /^src\/db\/make-migration\.ts$/),
        ({ text }) => /new Date\(\)|Date\.now\(\)/.test(text),
      ),
    ).toEqual([]);
  });
  it('catches errors only in the kit and at external calls', () => {
    expect(offenders(inFeatures, ({ text }) => /\bcatch\b/.test(text))).toEqual([]);
  });
});

describe('tables', () => {
  const schema = readdirSync(join(root, 'prisma/schema'))
    .map((file) => readFileSync(join(root, 'prisma/schema', file), 'utf8'))
    .join('\n');
  const models = [...schema.matchAll(/^model (\w+) \{([\s\S]*?)^\}/gm)].map(([, name = '', body = '']) => ({
    name,
    body,
  }));

  it('have keys and unique constraints that start with the workspace', () => {
    const broken = models
      .filter(({ name }) => name !== 'Workspace')
      .filter(
        ({ body }) =>
          [...body.matchAll(/@@(?:id|unique)\(\[(\w+)/g)].some(([, first]) => first !== 'workspaceId') ||
          !body.includes('@@id([workspaceId'),
      );
    expect(broken.map(({ name }) => name)).toEqual([]);
  });
  it('keep instants with their zone', () => {
    expect(
      [...schema.matchAll(/^\s+\w+\s+DateTime\??(?!.*@db\.(Timestamptz\(3\)|Date)).*$/gm)].map(([line]) => line),
    ).toEqual([]);
  });
});
