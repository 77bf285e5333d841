CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateTable
CREATE TABLE "Account" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "domain" TEXT,
    "industry" TEXT,
    "size" INTEGER,
    "turnover" BIGINT,
    "region" TEXT,
    "scope" TEXT,
    "parentId" TEXT,
    "keyStatus" TEXT NOT NULL DEFAULT 'none',
    "tier" TEXT,
    "currency" TEXT NOT NULL DEFAULT 'USD',
    "customerSinceOn" DATE,
    "renewalOn" DATE,
    "isPractice" BOOLEAN NOT NULL DEFAULT false,
    "archivedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "AccountMember" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "seat" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AccountMember_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "ChannelLink" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "channelId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ChannelLink_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "AccessRequest" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'open',
    "openKey" TEXT,
    "decidedById" TEXT,
    "decidedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AccessRequest_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "ExternalId" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "entity" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "entityId" TEXT NOT NULL,
    "accountId" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "ExternalId_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Product" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "series" TEXT,
    "listPrice" BIGINT,
    "currency" TEXT NOT NULL DEFAULT 'USD',
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Product_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "RevenueFact" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "productId" TEXT,
    "periodOn" DATE NOT NULL,
    "factKey" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "RevenueFact_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Opportunity" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "accountId" TEXT,
    "name" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'open',
    "amount" BIGINT,
    "currency" TEXT NOT NULL DEFAULT 'USD',
    "openedOn" DATE,
    "closeOn" DATE,
    "productId" TEXT,
    "ownerId" TEXT,
    "ownerName" TEXT,
    "origin" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Opportunity_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Action" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "ownerId" TEXT,
    "dueOn" DATE,
    "status" TEXT NOT NULL DEFAULT 'open',
    "blockedBy" TEXT,
    "promisedTo" TEXT,
    "doneAt" TIMESTAMPTZ(3),
    "createdById" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Action_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Change" (
    "workspaceId" TEXT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "entity" TEXT NOT NULL,
    "entityId" TEXT NOT NULL,
    "field" TEXT,
    "old" JSONB,
    "new" JSONB,
    "version" INTEGER NOT NULL,
    "actorId" TEXT,
    "source" TEXT NOT NULL,
    "requestId" TEXT NOT NULL,
    "accountId" TEXT,
    "importId" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Change_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Inbox" (
    "workspaceId" TEXT NOT NULL,
    "eventId" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "doneAt" TIMESTAMPTZ(3),

    CONSTRAINT "Inbox_pkey" PRIMARY KEY ("workspaceId","eventId")
);

-- CreateTable
CREATE TABLE "Submission" (
    "workspaceId" TEXT NOT NULL,
    "viewId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Submission_pkey" PRIMARY KEY ("workspaceId","viewId","hash")
);

-- CreateTable
CREATE TABLE "Delivery" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "occurrence" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lastError" TEXT,
    "requestId" TEXT NOT NULL,
    "channelId" TEXT,
    "ts" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "LiveMessage" (
    "workspaceId" TEXT NOT NULL,
    "channelId" TEXT NOT NULL,
    "ts" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "accountId" TEXT,
    "digest" TEXT NOT NULL,
    "changes" INTEGER NOT NULL DEFAULT 0,
    "rendered" INTEGER NOT NULL DEFAULT 0,
    "leasedUntil" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LiveMessage_pkey" PRIMARY KEY ("workspaceId","channelId","ts")
);

-- CreateTable
CREATE TABLE "Throttle" (
    "workspaceId" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "nextAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Throttle_pkey" PRIMARY KEY ("workspaceId","scope")
);

-- CreateTable
CREATE TABLE "Plan" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "methodLevel" TEXT NOT NULL DEFAULT 'light',
    "summary" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Plan_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Goal" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "planId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "metric" TEXT,
    "baseline" TEXT,
    "target" TEXT,
    "dueOn" DATE,
    "status" TEXT NOT NULL DEFAULT 'open',
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Goal_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Milestone" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "goalId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "dueOn" DATE,
    "doneAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Milestone_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Import" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'staging',
    "files" JSONB NOT NULL,
    "counts" JSONB,
    "reversal" JSONB,
    "error" TEXT,
    "actorId" TEXT,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Import_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "ImportRow" (
    "workspaceId" TEXT NOT NULL,
    "importId" TEXT NOT NULL,
    "id" INTEGER NOT NULL,
    "table" TEXT NOT NULL,
    "file" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT,
    "data" JSONB NOT NULL,
    "outcome" TEXT NOT NULL DEFAULT 'staged',
    "problems" JSONB,
    "entityId" TEXT,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "ImportRow_pkey" PRIMARY KEY ("workspaceId","importId","id")
);

-- CreateTable
CREATE TABLE "Workspace" (
    "id" TEXT NOT NULL,
    "teamId" TEXT,
    "enterpriseId" TEXT,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Installation" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "botId" TEXT NOT NULL,
    "botUserId" TEXT NOT NULL,
    "installedAt" TIMESTAMPTZ(3) NOT NULL,
    "uninstalledAt" TIMESTAMPTZ(3),

    CONSTRAINT "Installation_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Member" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "slackUserId" TEXT NOT NULL,
    "homeTeamId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "timeZone" TEXT NOT NULL DEFAULT 'UTC',
    "locale" TEXT NOT NULL DEFAULT 'en-US',
    "kind" TEXT NOT NULL DEFAULT 'person',
    "isActive" BOOLEAN NOT NULL DEFAULT true,
    "role" TEXT NOT NULL DEFAULT 'member',
    "managerId" TEXT,
    "syncedAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Member_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Setting" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE INDEX "Account_workspaceId_nameKey_idx" ON "Account"("workspaceId", "nameKey" text_pattern_ops);

-- CreateIndex
CREATE INDEX "Account_nameKey_idx" ON "Account" USING GIN ("nameKey" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "Account_workspaceId_parentId_idx" ON "Account"("workspaceId", "parentId");

-- CreateIndex
CREATE INDEX "AccountMember_workspaceId_memberId_idx" ON "AccountMember"("workspaceId", "memberId");

-- CreateIndex
CREATE UNIQUE INDEX "AccountMember_workspaceId_accountId_memberId_key" ON "AccountMember"("workspaceId", "accountId", "memberId");

-- CreateIndex
CREATE UNIQUE INDEX "AccountMember_workspaceId_seat_key" ON "AccountMember"("workspaceId", "seat");

-- CreateIndex
CREATE INDEX "ChannelLink_workspaceId_accountId_idx" ON "ChannelLink"("workspaceId", "accountId");

-- CreateIndex
CREATE UNIQUE INDEX "ChannelLink_workspaceId_channelId_key" ON "ChannelLink"("workspaceId", "channelId");

-- CreateIndex
CREATE INDEX "AccessRequest_workspaceId_accountId_status_idx" ON "AccessRequest"("workspaceId", "accountId", "status");

-- CreateIndex
CREATE INDEX "AccessRequest_workspaceId_memberId_idx" ON "AccessRequest"("workspaceId", "memberId");

-- CreateIndex
CREATE UNIQUE INDEX "AccessRequest_workspaceId_openKey_key" ON "AccessRequest"("workspaceId", "openKey");

-- CreateIndex
CREATE INDEX "ExternalId_workspaceId_entity_entityId_idx" ON "ExternalId"("workspaceId", "entity", "entityId");

-- CreateIndex
CREATE UNIQUE INDEX "ExternalId_workspaceId_source_entity_externalId_key" ON "ExternalId"("workspaceId", "source", "entity", "externalId");

-- CreateIndex
CREATE UNIQUE INDEX "Product_workspaceId_nameKey_key" ON "Product"("workspaceId", "nameKey");

-- CreateIndex
CREATE INDEX "RevenueFact_workspaceId_accountId_periodOn_idx" ON "RevenueFact"("workspaceId", "accountId", "periodOn");

-- CreateIndex
CREATE UNIQUE INDEX "RevenueFact_workspaceId_factKey_key" ON "RevenueFact"("workspaceId", "factKey");

-- CreateIndex
CREATE INDEX "Opportunity_workspaceId_accountId_status_idx" ON "Opportunity"("workspaceId", "accountId", "status");

-- CreateIndex
CREATE INDEX "Opportunity_workspaceId_ownerId_idx" ON "Opportunity"("workspaceId", "ownerId");

-- CreateIndex
CREATE INDEX "Opportunity_workspaceId_productId_idx" ON "Opportunity"("workspaceId", "productId");

-- CreateIndex
CREATE INDEX "Action_workspaceId_accountId_status_dueOn_idx" ON "Action"("workspaceId", "accountId", "status", "dueOn");

-- CreateIndex
CREATE INDEX "Action_workspaceId_ownerId_status_dueOn_idx" ON "Action"("workspaceId", "ownerId", "status", "dueOn");

-- CreateIndex
CREATE INDEX "Change_workspaceId_accountId_id_idx" ON "Change"("workspaceId", "accountId", "id" DESC);

-- CreateIndex
CREATE INDEX "Change_workspaceId_entity_entityId_id_idx" ON "Change"("workspaceId", "entity", "entityId", "id");

-- CreateIndex
CREATE INDEX "Change_workspaceId_importId_entity_entityId_idx" ON "Change"("workspaceId", "importId", "entity", "entityId");

-- CreateIndex
CREATE INDEX "Inbox_doneAt_receivedAt_idx" ON "Inbox"("doneAt", "receivedAt");

-- CreateIndex
CREATE INDEX "Submission_at_idx" ON "Submission"("at");

-- CreateIndex
CREATE INDEX "Delivery_status_createdAt_idx" ON "Delivery"("status", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_workspaceId_kind_subjectId_recipient_occurrence_key" ON "Delivery"("workspaceId", "kind", "subjectId", "recipient", "occurrence");

-- CreateIndex
CREATE INDEX "LiveMessage_workspaceId_accountId_idx" ON "LiveMessage"("workspaceId", "accountId");

-- CreateIndex
CREATE INDEX "LiveMessage_workspaceId_kind_subjectId_idx" ON "LiveMessage"("workspaceId", "kind", "subjectId");

-- CreateIndex
CREATE UNIQUE INDEX "Plan_workspaceId_accountId_year_key" ON "Plan"("workspaceId", "accountId", "year");

-- CreateIndex
CREATE INDEX "Goal_workspaceId_accountId_status_idx" ON "Goal"("workspaceId", "accountId", "status");

-- CreateIndex
CREATE INDEX "Goal_workspaceId_planId_idx" ON "Goal"("workspaceId", "planId");

-- CreateIndex
CREATE INDEX "Milestone_workspaceId_goalId_idx" ON "Milestone"("workspaceId", "goalId");

-- CreateIndex
CREATE INDEX "Milestone_workspaceId_accountId_idx" ON "Milestone"("workspaceId", "accountId");

-- CreateIndex
CREATE INDEX "Import_workspaceId_startedAt_idx" ON "Import"("workspaceId", "startedAt" DESC);

-- CreateIndex
CREATE INDEX "ImportRow_workspaceId_importId_table_key_idx" ON "ImportRow"("workspaceId", "importId", "table", "key");

-- CreateIndex
CREATE INDEX "ImportRow_workspaceId_importId_table_name_idx" ON "ImportRow"("workspaceId", "importId", "table", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Workspace_teamId_key" ON "Workspace"("teamId");

-- CreateIndex
CREATE UNIQUE INDEX "Workspace_enterpriseId_key" ON "Workspace"("enterpriseId");

-- CreateIndex
CREATE UNIQUE INDEX "Installation_workspaceId_botId_key" ON "Installation"("workspaceId", "botId");

-- CreateIndex
CREATE INDEX "Member_workspaceId_managerId_idx" ON "Member"("workspaceId", "managerId");

-- CreateIndex
CREATE UNIQUE INDEX "Member_workspaceId_slackUserId_key" ON "Member"("workspaceId", "slackUserId");

-- CreateIndex
CREATE UNIQUE INDEX "Setting_workspaceId_key_key" ON "Setting"("workspaceId", "key");

-- AddForeignKey
ALTER TABLE "Account" ADD CONSTRAINT "Account_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Account" ADD CONSTRAINT "Account_workspaceId_parentId_fkey" FOREIGN KEY ("workspaceId", "parentId") REFERENCES "Account"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccountMember" ADD CONSTRAINT "AccountMember_workspaceId_accountId_fkey" FOREIGN KEY ("workspaceId", "accountId") REFERENCES "Account"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccountMember" ADD CONSTRAINT "AccountMember_workspaceId_memberId_fkey" FOREIGN KEY ("workspaceId", "memberId") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChannelLink" ADD CONSTRAINT "ChannelLink_workspaceId_accountId_fkey" FOREIGN KEY ("workspaceId", "accountId") REFERENCES "Account"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccessRequest" ADD CONSTRAINT "AccessRequest_workspaceId_accountId_fkey" FOREIGN KEY ("workspaceId", "accountId") REFERENCES "Account"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccessRequest" ADD CONSTRAINT "AccessRequest_workspaceId_memberId_fkey" FOREIGN KEY ("workspaceId", "memberId") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExternalId" ADD CONSTRAINT "ExternalId_workspaceId_accountId_fkey" FOREIGN KEY ("workspaceId", "accountId") REFERENCES "Account"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Product" ADD CONSTRAINT "Product_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RevenueFact" ADD CONSTRAINT "RevenueFact_workspaceId_accountId_fkey" FOREIGN KEY ("workspaceId", "accountId") REFERENCES "Account"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RevenueFact" ADD CONSTRAINT "RevenueFact_workspaceId_productId_fkey" FOREIGN KEY ("workspaceId", "productId") REFERENCES "Product"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Opportunity" ADD CONSTRAINT "Opportunity_workspaceId_accountId_fkey" FOREIGN KEY ("workspaceId", "accountId") REFERENCES "Account"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Opportunity" ADD CONSTRAINT "Opportunity_workspaceId_productId_fkey" FOREIGN KEY ("workspaceId", "productId") REFERENCES "Product"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Opportunity" ADD CONSTRAINT "Opportunity_workspaceId_ownerId_fkey" FOREIGN KEY ("workspaceId", "ownerId") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Action" ADD CONSTRAINT "Action_workspaceId_accountId_fkey" FOREIGN KEY ("workspaceId", "accountId") REFERENCES "Account"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Action" ADD CONSTRAINT "Action_workspaceId_ownerId_fkey" FOREIGN KEY ("workspaceId", "ownerId") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Plan" ADD CONSTRAINT "Plan_workspaceId_accountId_fkey" FOREIGN KEY ("workspaceId", "accountId") REFERENCES "Account"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Goal" ADD CONSTRAINT "Goal_workspaceId_accountId_fkey" FOREIGN KEY ("workspaceId", "accountId") REFERENCES "Account"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Goal" ADD CONSTRAINT "Goal_workspaceId_planId_fkey" FOREIGN KEY ("workspaceId", "planId") REFERENCES "Plan"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Milestone" ADD CONSTRAINT "Milestone_workspaceId_accountId_fkey" FOREIGN KEY ("workspaceId", "accountId") REFERENCES "Account"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Milestone" ADD CONSTRAINT "Milestone_workspaceId_goalId_fkey" FOREIGN KEY ("workspaceId", "goalId") REFERENCES "Goal"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Import" ADD CONSTRAINT "Import_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportRow" ADD CONSTRAINT "ImportRow_workspaceId_importId_fkey" FOREIGN KEY ("workspaceId", "importId") REFERENCES "Import"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Installation" ADD CONSTRAINT "Installation_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_workspaceId_managerId_fkey" FOREIGN KEY ("workspaceId", "managerId") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Setting" ADD CONSTRAINT "Setting_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
