-- CreateTable
CREATE TABLE "RaidItem" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "likelihood" INTEGER,
    "impact" INTEGER,
    "stake" BIGINT,
    "currency" TEXT NOT NULL DEFAULT 'USD',
    "ownerId" TEXT,
    "dueOn" DATE,
    "nextStep" TEXT,
    "dependsOn" TEXT,
    "isFlagged" BOOLEAN NOT NULL DEFAULT false,
    "sourceUrl" TEXT,
    "status" TEXT NOT NULL DEFAULT 'open',
    "outcome" TEXT,
    "closedAt" TIMESTAMPTZ(3),
    "closeNote" TEXT,
    "createdById" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RaidItem_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "HealthScore" (
    "workspaceId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "dayOn" DATE NOT NULL,
    "score" INTEGER,
    "band" TEXT,
    "confidence" INTEGER NOT NULL,
    "components" JSONB NOT NULL,
    "points" INTEGER NOT NULL,
    "level" TEXT NOT NULL,
    "isQuiet" BOOLEAN NOT NULL,
    "signals" JSONB NOT NULL,
    "settings" INTEGER NOT NULL DEFAULT 0,
    "computedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "HealthScore_pkey" PRIMARY KEY ("workspaceId","accountId","dayOn")
);

-- CreateTable
CREATE TABLE "QueueEntry" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "openKey" TEXT,
    "enteredAt" TIMESTAMPTZ(3) NOT NULL,
    "level" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "reasons" JSONB NOT NULL,
    "flaggedLevel" TEXT,
    "flaggedById" TEXT,
    "raidItemId" TEXT,
    "claimedById" TEXT,
    "claimedAt" TIMESTAMPTZ(3),
    "step" TEXT NOT NULL DEFAULT 'kam',
    "dueAt" TIMESTAMPTZ(3),
    "snoozedUntilOn" DATE,
    "snoozeReason" TEXT,
    "belowSinceOn" DATE,
    "closedAt" TIMESTAMPTZ(3),
    "closedById" TEXT,
    "outcome" TEXT,
    "closeReason" TEXT,
    "pointsAtClose" INTEGER,
    "signalsAtClose" JSONB,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "QueueEntry_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Judgement" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "band" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Judgement_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "HandledSignal" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "signalKey" TEXT NOT NULL,
    "signal" TEXT NOT NULL,
    "occurrence" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "handledById" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "HandledSignal_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "DashboardView" (
    "workspaceId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "columns" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "isNarrow" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "DashboardView_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE INDEX "RaidItem_workspaceId_accountId_status_kind_idx" ON "RaidItem"("workspaceId", "accountId", "status", "kind");

-- CreateIndex
CREATE INDEX "RaidItem_workspaceId_ownerId_status_dueOn_idx" ON "RaidItem"("workspaceId", "ownerId", "status", "dueOn");

-- CreateIndex
CREATE INDEX "HealthScore_workspaceId_dayOn_idx" ON "HealthScore"("workspaceId", "dayOn");

-- CreateIndex
CREATE INDEX "QueueEntry_workspaceId_accountId_enteredAt_idx" ON "QueueEntry"("workspaceId", "accountId", "enteredAt" DESC);

-- CreateIndex
CREATE INDEX "QueueEntry_workspaceId_closedAt_idx" ON "QueueEntry"("workspaceId", "closedAt");

-- CreateIndex
CREATE INDEX "QueueEntry_workspaceId_claimedById_idx" ON "QueueEntry"("workspaceId", "claimedById");

-- CreateIndex
CREATE INDEX "QueueEntry_workspaceId_flaggedById_idx" ON "QueueEntry"("workspaceId", "flaggedById");

-- CreateIndex
CREATE INDEX "QueueEntry_workspaceId_raidItemId_idx" ON "QueueEntry"("workspaceId", "raidItemId");

-- CreateIndex
CREATE UNIQUE INDEX "QueueEntry_workspaceId_openKey_key" ON "QueueEntry"("workspaceId", "openKey");

-- CreateIndex
CREATE INDEX "Judgement_workspaceId_accountId_createdAt_idx" ON "Judgement"("workspaceId", "accountId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "Judgement_workspaceId_memberId_idx" ON "Judgement"("workspaceId", "memberId");

-- CreateIndex
CREATE INDEX "HandledSignal_workspaceId_accountId_idx" ON "HandledSignal"("workspaceId", "accountId");

-- CreateIndex
CREATE INDEX "HandledSignal_workspaceId_handledById_idx" ON "HandledSignal"("workspaceId", "handledById");

-- CreateIndex
CREATE UNIQUE INDEX "HandledSignal_workspaceId_signalKey_key" ON "HandledSignal"("workspaceId", "signalKey");

-- CreateIndex
CREATE UNIQUE INDEX "DashboardView_workspaceId_memberId_key" ON "DashboardView"("workspaceId", "memberId");

-- AddForeignKey
ALTER TABLE "RaidItem" ADD CONSTRAINT "RaidItem_workspaceId_accountId_fkey" FOREIGN KEY ("workspaceId", "accountId") REFERENCES "Account"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RaidItem" ADD CONSTRAINT "RaidItem_workspaceId_ownerId_fkey" FOREIGN KEY ("workspaceId", "ownerId") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HealthScore" ADD CONSTRAINT "HealthScore_workspaceId_accountId_fkey" FOREIGN KEY ("workspaceId", "accountId") REFERENCES "Account"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QueueEntry" ADD CONSTRAINT "QueueEntry_workspaceId_accountId_fkey" FOREIGN KEY ("workspaceId", "accountId") REFERENCES "Account"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QueueEntry" ADD CONSTRAINT "QueueEntry_workspaceId_claimedById_fkey" FOREIGN KEY ("workspaceId", "claimedById") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QueueEntry" ADD CONSTRAINT "QueueEntry_workspaceId_flaggedById_fkey" FOREIGN KEY ("workspaceId", "flaggedById") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QueueEntry" ADD CONSTRAINT "QueueEntry_workspaceId_raidItemId_fkey" FOREIGN KEY ("workspaceId", "raidItemId") REFERENCES "RaidItem"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Judgement" ADD CONSTRAINT "Judgement_workspaceId_accountId_fkey" FOREIGN KEY ("workspaceId", "accountId") REFERENCES "Account"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Judgement" ADD CONSTRAINT "Judgement_workspaceId_memberId_fkey" FOREIGN KEY ("workspaceId", "memberId") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HandledSignal" ADD CONSTRAINT "HandledSignal_workspaceId_accountId_fkey" FOREIGN KEY ("workspaceId", "accountId") REFERENCES "Account"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HandledSignal" ADD CONSTRAINT "HandledSignal_workspaceId_handledById_fkey" FOREIGN KEY ("workspaceId", "handledById") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DashboardView" ADD CONSTRAINT "DashboardView_workspaceId_memberId_fkey" FOREIGN KEY ("workspaceId", "memberId") REFERENCES "Member"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
