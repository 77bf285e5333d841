-- DropIndex
DROP INDEX "ImportRow_workspaceId_importId_table_outcome_id_idx";

-- AlterTable
ALTER TABLE "Import" ADD COLUMN     "error" TEXT,
ADD COLUMN     "reversal" JSONB;

-- Staged rows are read from a file again and belong to no finished import.
DELETE FROM "ImportRow";

-- AlterTable
ALTER TABLE "ImportRow" DROP COLUMN "appliedAt",
ADD COLUMN     "file" INTEGER NOT NULL,
ADD COLUMN     "name" TEXT,
ADD COLUMN     "settledAt" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "Import_workspaceId_startedAt_idx" ON "Import"("workspaceId", "startedAt" DESC);

-- CreateIndex
CREATE INDEX "ImportRow_workspaceId_importId_table_name_idx" ON "ImportRow"("workspaceId", "importId", "table", "name");
