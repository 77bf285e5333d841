-- AlterTable
ALTER TABLE "Goal" ADD COLUMN     "keptYear" INTEGER,
ADD COLUMN     "untilYear" INTEGER;

-- AlterTable
ALTER TABLE "Plan" ADD COLUMN     "domains" TEXT;

-- CreateTable
CREATE TABLE "Competitor" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "position" TEXT,
    "strength" TEXT,
    "threat" TEXT NOT NULL,
    "counterMove" TEXT,
    "place" INTEGER NOT NULL DEFAULT 0,
    "sinceYear" INTEGER NOT NULL,
    "keptYear" INTEGER NOT NULL,
    "untilYear" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Competitor_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Profile" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "who" TEXT,
    "strategy" TEXT,
    "decisions" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Profile_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Need" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "priority" TEXT NOT NULL,
    "answer" TEXT,
    "place" INTEGER NOT NULL DEFAULT 0,
    "sinceYear" INTEGER NOT NULL,
    "keptYear" INTEGER NOT NULL,
    "untilYear" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Need_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "SwotItem" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "quadrant" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "evidence" TEXT,
    "theme" TEXT,
    "place" INTEGER NOT NULL DEFAULT 0,
    "sinceYear" INTEGER NOT NULL,
    "keptYear" INTEGER NOT NULL,
    "untilYear" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SwotItem_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "ValueProposition" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "forWhom" TEXT,
    "pain" TEXT,
    "gain" TEXT,
    "proof" TEXT,
    "versus" TEXT,
    "place" INTEGER NOT NULL DEFAULT 0,
    "sinceYear" INTEGER NOT NULL,
    "keptYear" INTEGER NOT NULL,
    "untilYear" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ValueProposition_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Tactic" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "goalId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "ownerId" TEXT,
    "place" INTEGER NOT NULL DEFAULT 0,
    "sinceYear" INTEGER NOT NULL,
    "keptYear" INTEGER NOT NULL,
    "untilYear" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Tactic_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "PlanLink" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "linkKey" TEXT NOT NULL,
    "valuePropositionId" TEXT,
    "swotItemId" TEXT,
    "goalId" TEXT,
    "actionId" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PlanLink_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE INDEX "Competitor_workspaceId_accountId_place_idx" ON "Competitor"("workspaceId", "accountId", "place");

-- CreateIndex
CREATE UNIQUE INDEX "Profile_workspaceId_accountId_key" ON "Profile"("workspaceId", "accountId");

-- CreateIndex
CREATE INDEX "Need_workspaceId_accountId_place_idx" ON "Need"("workspaceId", "accountId", "place");

-- CreateIndex
CREATE INDEX "SwotItem_workspaceId_accountId_place_idx" ON "SwotItem"("workspaceId", "accountId", "place");

-- CreateIndex
CREATE INDEX "ValueProposition_workspaceId_accountId_place_idx" ON "ValueProposition"("workspaceId", "accountId", "place");

-- CreateIndex
CREATE INDEX "Tactic_workspaceId_accountId_place_idx" ON "Tactic"("workspaceId", "accountId", "place");

-- CreateIndex
CREATE INDEX "Tactic_workspaceId_goalId_idx" ON "Tactic"("workspaceId", "goalId");

-- CreateIndex
CREATE INDEX "Tactic_workspaceId_ownerId_idx" ON "Tactic"("workspaceId", "ownerId");

-- CreateIndex
CREATE INDEX "PlanLink_workspaceId_accountId_idx" ON "PlanLink"("workspaceId", "accountId");

-- CreateIndex
CREATE INDEX "PlanLink_workspaceId_valuePropositionId_idx" ON "PlanLink"("workspaceId", "valuePropositionId");

-- CreateIndex
CREATE INDEX "PlanLink_workspaceId_swotItemId_idx" ON "PlanLink"("workspaceId", "swotItemId");

-- CreateIndex
CREATE INDEX "PlanLink_workspaceId_goalId_idx" ON "PlanLink"("workspaceId", "goalId");

-- CreateIndex
CREATE INDEX "PlanLink_workspaceId_actionId_idx" ON "PlanLink"("workspaceId", "actionId");

-- CreateIndex
CREATE UNIQUE INDEX "PlanLink_workspaceId_linkKey_key" ON "PlanLink"("workspaceId", "linkKey");

-- AddForeignKey
ALTER TABLE "Competitor" ADD CONSTRAINT "Competitor_workspaceId_accountId_fkey" FOREIGN KEY ("workspaceId", "accountId") REFERENCES "Account"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Profile" ADD CONSTRAINT "Profile_workspaceId_accountId_fkey" FOREIGN KEY ("workspaceId", "accountId") REFERENCES "Account"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Need" ADD CONSTRAINT "Need_workspaceId_accountId_fkey" FOREIGN KEY ("workspaceId", "accountId") REFERENCES "Account"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SwotItem" ADD CONSTRAINT "SwotItem_workspaceId_accountId_fkey" FOREIGN KEY ("workspaceId", "accountId") REFERENCES "Account"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ValueProposition" ADD CONSTRAINT "ValueProposition_workspaceId_accountId_fkey" FOREIGN KEY ("workspaceId", "accountId") REFERENCES "Account"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Tactic" ADD CONSTRAINT "Tactic_workspaceId_accountId_fkey" FOREIGN KEY ("workspaceId", "accountId") REFERENCES "Account"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Tactic" ADD CONSTRAINT "Tactic_workspaceId_goalId_fkey" FOREIGN KEY ("workspaceId", "goalId") REFERENCES "Goal"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Tactic" ADD CONSTRAINT "Tactic_workspaceId_ownerId_fkey" FOREIGN KEY ("workspaceId", "ownerId") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanLink" ADD CONSTRAINT "PlanLink_workspaceId_accountId_fkey" FOREIGN KEY ("workspaceId", "accountId") REFERENCES "Account"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanLink" ADD CONSTRAINT "PlanLink_workspaceId_valuePropositionId_fkey" FOREIGN KEY ("workspaceId", "valuePropositionId") REFERENCES "ValueProposition"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanLink" ADD CONSTRAINT "PlanLink_workspaceId_swotItemId_fkey" FOREIGN KEY ("workspaceId", "swotItemId") REFERENCES "SwotItem"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanLink" ADD CONSTRAINT "PlanLink_workspaceId_goalId_fkey" FOREIGN KEY ("workspaceId", "goalId") REFERENCES "Goal"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanLink" ADD CONSTRAINT "PlanLink_workspaceId_actionId_fkey" FOREIGN KEY ("workspaceId", "actionId") REFERENCES "Action"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
