-- AlterTable
ALTER TABLE "Goal" ADD COLUMN     "confirmedOn" DATE;

-- AlterTable
ALTER TABLE "LiveMessage" ADD COLUMN     "accountIds" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "NudgeDay" (
    "workspaceId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "dayOn" DATE NOT NULL,
    "outcome" TEXT NOT NULL,
    "lines" INTEGER NOT NULL,
    "decidedAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "NudgeDay_pkey" PRIMARY KEY ("workspaceId","memberId","dayOn")
);

-- CreateTable
CREATE TABLE "Nudge" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "forId" TEXT,
    "kind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "accountId" TEXT,
    "occurrence" TEXT NOT NULL,
    "dayOn" DATE NOT NULL,
    "position" INTEGER NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 1,
    "isRepeat" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Nudge_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Question" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "askedById" TEXT NOT NULL,
    "askedOfId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "answer" TEXT,
    "answeredAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Question_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "SponsorBrief" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "quarter" TEXT NOT NULL,
    "answer" TEXT,
    "answeredAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SponsorBrief_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Preference" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "remindAt" TEXT,
    "workingDays" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "quietFrom" TEXT,
    "quietUntil" TEXT,
    "country" TEXT,
    "pausedUntilOn" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Preference_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Mute" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "kind" TEXT,
    "accountId" TEXT,
    "subjectId" TEXT,
    "untilOn" DATE,
    "muteKey" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Mute_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Cover" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "coverId" TEXT NOT NULL,
    "untilOn" DATE NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Cover_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE INDEX "NudgeDay_workspaceId_dayOn_idx" ON "NudgeDay"("workspaceId", "dayOn");

-- CreateIndex
CREATE INDEX "Nudge_workspaceId_memberId_dayOn_idx" ON "Nudge"("workspaceId", "memberId", "dayOn");

-- CreateIndex
CREATE UNIQUE INDEX "Nudge_workspaceId_memberId_kind_subjectId_occurrence_key" ON "Nudge"("workspaceId", "memberId", "kind", "subjectId", "occurrence");

-- CreateIndex
CREATE INDEX "Question_workspaceId_accountId_idx" ON "Question"("workspaceId", "accountId");

-- CreateIndex
CREATE INDEX "Question_workspaceId_askedOfId_idx" ON "Question"("workspaceId", "askedOfId");

-- CreateIndex
CREATE UNIQUE INDEX "SponsorBrief_workspaceId_accountId_memberId_quarter_key" ON "SponsorBrief"("workspaceId", "accountId", "memberId", "quarter");

-- CreateIndex
CREATE UNIQUE INDEX "Preference_workspaceId_memberId_key" ON "Preference"("workspaceId", "memberId");

-- CreateIndex
CREATE INDEX "Mute_workspaceId_memberId_idx" ON "Mute"("workspaceId", "memberId");

-- CreateIndex
CREATE UNIQUE INDEX "Mute_workspaceId_muteKey_key" ON "Mute"("workspaceId", "muteKey");

-- CreateIndex
CREATE INDEX "Cover_workspaceId_memberId_endsAt_idx" ON "Cover"("workspaceId", "memberId", "endsAt");

-- CreateIndex
CREATE INDEX "Cover_workspaceId_coverId_endsAt_idx" ON "Cover"("workspaceId", "coverId", "endsAt");

-- CreateIndex
CREATE INDEX "LiveMessage_accountIds_idx" ON "LiveMessage" USING GIN ("accountIds");

-- AddForeignKey
ALTER TABLE "NudgeDay" ADD CONSTRAINT "NudgeDay_workspaceId_memberId_fkey" FOREIGN KEY ("workspaceId", "memberId") REFERENCES "Member"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Nudge" ADD CONSTRAINT "Nudge_workspaceId_memberId_fkey" FOREIGN KEY ("workspaceId", "memberId") REFERENCES "Member"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Question" ADD CONSTRAINT "Question_workspaceId_accountId_fkey" FOREIGN KEY ("workspaceId", "accountId") REFERENCES "Account"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Question" ADD CONSTRAINT "Question_workspaceId_askedById_fkey" FOREIGN KEY ("workspaceId", "askedById") REFERENCES "Member"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Question" ADD CONSTRAINT "Question_workspaceId_askedOfId_fkey" FOREIGN KEY ("workspaceId", "askedOfId") REFERENCES "Member"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SponsorBrief" ADD CONSTRAINT "SponsorBrief_workspaceId_accountId_fkey" FOREIGN KEY ("workspaceId", "accountId") REFERENCES "Account"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SponsorBrief" ADD CONSTRAINT "SponsorBrief_workspaceId_memberId_fkey" FOREIGN KEY ("workspaceId", "memberId") REFERENCES "Member"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Preference" ADD CONSTRAINT "Preference_workspaceId_memberId_fkey" FOREIGN KEY ("workspaceId", "memberId") REFERENCES "Member"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mute" ADD CONSTRAINT "Mute_workspaceId_memberId_fkey" FOREIGN KEY ("workspaceId", "memberId") REFERENCES "Member"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Cover" ADD CONSTRAINT "Cover_workspaceId_memberId_fkey" FOREIGN KEY ("workspaceId", "memberId") REFERENCES "Member"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Cover" ADD CONSTRAINT "Cover_workspaceId_coverId_fkey" FOREIGN KEY ("workspaceId", "coverId") REFERENCES "Member"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
