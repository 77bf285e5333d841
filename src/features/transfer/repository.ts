import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { markSubject } from '../../db/change.ts';
import { type AnyScope, inTransaction, type TxScope } from '../../scope.ts';
import {
  Counts,
  DryRun,
  harmless,
  IMPORT,
  type Import,
  ImportFile,
  isUnfinished,
  Reversal,
  type Status,
  statuses,
  UploadedFile,
} from './import.ts';

const select = {
  id: true,
  status: true,
  files: true,
  counts: true,
  reversal: true,
  error: true,
  actorId: true,
  startedAt: true,
  finishedAt: true,
  source: true,
  report: true,
  progress: true,
} as const;

const Stored = z.object({
  status: z.enum(statuses),
  files: z.array(ImportFile),
  counts: z
    .record(z.string(), Counts)
    .nullable()
    .transform((counts) => counts ?? {}),
  reversal: Reversal.nullable(),
  source: UploadedFile.nullable(),
  report: DryRun.nullable(),
});

type Plain = Pick<Import, 'id' | 'error' | 'actorId' | 'startedAt' | 'finishedAt' | 'progress'>;
type Row = Plain & Record<keyof z.input<typeof Stored>, unknown>;
const toImport = ({ id, error, actorId, startedAt, finishedAt, progress, ...row }: Row): Import => ({
  id,
  error,
  actorId,
  startedAt,
  finishedAt,
  progress,
  ...Stored.parse(row),
});

export async function findImport(s: AnyScope, id: string): Promise<Import | null> {
  const row = await s.db.import.findFirst({ where: { workspaceId: s.workspaceId, id }, select });
  return row && toImport(row);
}

const finished = ['applied', 'reversed'] satisfies Status[];
const visible = statuses.filter((status) => !harmless.includes(status));

/** Imports that changed something, latest first. */
export async function listImports(
  s: AnyScope,
  { skip, take }: { skip: number; take: number },
): Promise<{ items: Import[]; total: number }> {
  const where = { workspaceId: s.workspaceId, status: { in: visible } };
  const [rows, total] = await Promise.all([
    s.db.import.findMany({ where, select, orderBy: [{ startedAt: 'desc' }, { id: 'desc' }], skip, take }),
    s.db.import.count({ where }),
  ]);
  return { items: rows.map(toImport), total };
}

/** Imports that changed something and came to no end. */
export async function listUnfinished(s: AnyScope): Promise<Import[]> {
  const where = { workspaceId: s.workspaceId, status: { in: statuses.filter(isUnfinished) } };
  return (await s.db.import.findMany({ where, select, orderBy: { startedAt: 'desc' } })).map(toImport);
}

/** What somebody brought in Slack and has not decided yet. */
export async function listOpenUploads(s: AnyScope, actorId: string, most: number): Promise<Import[]> {
  const where = { workspaceId: s.workspaceId, actorId, status: 'compared' };
  return (await s.db.import.findMany({ where, select, orderBy: { startedAt: 'desc' }, take: most })).map(toImport);
}

/** Imports whose staged rows are needed no more: those that ended before `before`, and dry runs that broke off. */
export async function listForgettable(s: AnyScope, before: Date): Promise<{ id: string; changedNothing: boolean }[]> {
  const rows = await s.db.import.findMany({
    where: {
      workspaceId: s.workspaceId,
      startedAt: { lt: before },
      OR: [{ status: { in: [...harmless] } }, { status: { in: finished }, rows: { some: {} } }],
    },
    select: { id: true, status: true },
  });
  return rows.map(({ id, status }) => ({ id, changedNothing: harmless.includes(status as Status) }));
}

/** Under `known`, or else a new id; `source` when it comes from Slack, where it is read later. */
export async function insertImport(
  s: AnyScope,
  files: readonly ImportFile[],
  known?: string,
  source?: UploadedFile,
): Promise<string> {
  const { id } = await s.db.import.create({
    data: {
      ...(known && { id: known }),
      workspaceId: s.workspaceId,
      files: [...files],
      ...(source && { source, status: 'reading' }),
      actorId: s.actor?.id ?? null,
      startedAt: s.now,
    },
    select: { id: true },
  });
  return id;
}

type Patch = {
  status?: Status;
  files?: readonly ImportFile[];
  counts?: Record<string, Counts>;
  reversal?: Reversal;
  error?: string | null;
  finishedAt?: Date;
  source?: UploadedFile;
  report?: DryRun;
  progress?: number | null;
};

export const updateImport = (s: AnyScope, id: string, { files, ...patch }: Patch): Promise<void> =>
  inTransaction(s, async (t) => {
    await t.db.import.updateMany({
      where: { workspaceId: t.workspaceId, id },
      data: { ...patch, ...(files && { files: [...files] }) },
    });
    await markSubject(t, IMPORT, id);
  });

export async function deleteImport(s: AnyScope, id: string): Promise<void> {
  await s.db.import.deleteMany({ where: { workspaceId: s.workspaceId, id } });
}

/** Holds the import until the end of the transaction, so that of two commands only one works on it at a time. */
export async function holdImport(t: TxScope, id: string): Promise<{ status: Status; claim: string | null } | null> {
  const [row] = await t.db.$queryRaw<{ status: Status; claim: string | null }[]>`
    SELECT "status", "claim" FROM "Import" WHERE "workspaceId" = ${t.workspaceId} AND "id" = ${id} FOR UPDATE`;
  return row ?? null;
}

/** Takes over the work on an import; whoever worked on it until now stops at their next batch. */
export async function claimImport(s: AnyScope, id: string): Promise<string> {
  const claim = randomUUID();
  await s.db.import.updateMany({ where: { workspaceId: s.workspaceId, id }, data: { claim } });
  return claim;
}

/** Holds the workspace, so that two imports cannot begin at once. */
export async function holdWorkspace(t: TxScope): Promise<void> {
  await t.db.$queryRaw`SELECT 1 FROM "Workspace" WHERE "id" = ${t.workspaceId} FOR NO KEY UPDATE`;
}
