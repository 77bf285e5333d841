-- CreateTable
CREATE TABLE "Export" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'making',
    "sheets" JSONB NOT NULL,
    "format" TEXT NOT NULL,
    "accountId" TEXT,
    "counts" JSONB,
    "error" TEXT,
    "actorId" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Export_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE INDEX "Export_workspaceId_startedAt_idx" ON "Export"("workspaceId", "startedAt" DESC);

-- AddForeignKey
ALTER TABLE "Export" ADD CONSTRAINT "Export_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
