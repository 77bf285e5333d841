-- AlterTable
ALTER TABLE "Action" ADD COLUMN     "note" TEXT,
ADD COLUMN     "sourceUrl" TEXT;

-- CreateTable
CREATE TABLE "HomeView" (
    "workspaceId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "renderedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "HomeView_pkey" PRIMARY KEY ("workspaceId","memberId")
);

-- CreateTable
CREATE TABLE "MessageSource" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "channelId" TEXT NOT NULL,
    "ts" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "author" TEXT,
    "url" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MessageSource_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE INDEX "HomeView_workspaceId_openedAt_idx" ON "HomeView"("workspaceId", "openedAt");

-- CreateIndex
CREATE INDEX "MessageSource_at_idx" ON "MessageSource"("at");
