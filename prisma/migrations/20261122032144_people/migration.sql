-- AlterTable
ALTER TABLE "Action" ADD COLUMN     "promisedToId" TEXT;

-- CreateTable
CREATE TABLE "Contact" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "mail" TEXT,
    "phone" TEXT,
    "alsoKnownAs" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Contact_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "ContactAt" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "title" TEXT,
    "divisionId" TEXT,
    "reportsToId" TEXT,
    "isKey" BOOLEAN NOT NULL DEFAULT false,
    "leftOn" DATE,
    "confirmedOn" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ContactAt_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Division" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "parentId" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Division_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Interaction" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "heldOn" DATE NOT NULL,
    "heldAt" TIMESTAMPTZ(3),
    "note" TEXT,
    "isTwoWay" BOOLEAN NOT NULL DEFAULT true,
    "link" TEXT,
    "loggedById" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Interaction_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "InteractionPerson" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "interactionId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "contactId" TEXT,
    "memberId" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "InteractionPerson_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE INDEX "Contact_workspaceId_nameKey_idx" ON "Contact"("workspaceId", "nameKey");

-- CreateIndex
CREATE INDEX "Contact_nameKey_idx" ON "Contact" USING GIN ("nameKey" gin_trgm_ops);

-- CreateIndex
CREATE UNIQUE INDEX "Contact_workspaceId_mail_key" ON "Contact"("workspaceId", "mail");

-- CreateIndex
CREATE INDEX "ContactAt_workspaceId_contactId_idx" ON "ContactAt"("workspaceId", "contactId");

-- CreateIndex
CREATE INDEX "ContactAt_workspaceId_accountId_reportsToId_idx" ON "ContactAt"("workspaceId", "accountId", "reportsToId");

-- CreateIndex
CREATE INDEX "ContactAt_workspaceId_accountId_divisionId_idx" ON "ContactAt"("workspaceId", "accountId", "divisionId");

-- CreateIndex
CREATE UNIQUE INDEX "ContactAt_workspaceId_accountId_id_key" ON "ContactAt"("workspaceId", "accountId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "ContactAt_workspaceId_accountId_contactId_key" ON "ContactAt"("workspaceId", "accountId", "contactId");

-- CreateIndex
CREATE INDEX "Division_workspaceId_accountId_parentId_idx" ON "Division"("workspaceId", "accountId", "parentId");

-- CreateIndex
CREATE UNIQUE INDEX "Division_workspaceId_accountId_id_key" ON "Division"("workspaceId", "accountId", "id");

-- CreateIndex
CREATE INDEX "Interaction_workspaceId_accountId_heldOn_id_idx" ON "Interaction"("workspaceId", "accountId", "heldOn" DESC, "id");

-- CreateIndex
CREATE INDEX "Interaction_workspaceId_loggedById_idx" ON "Interaction"("workspaceId", "loggedById");

-- CreateIndex
CREATE UNIQUE INDEX "Interaction_workspaceId_accountId_id_key" ON "Interaction"("workspaceId", "accountId", "id");

-- CreateIndex
CREATE INDEX "InteractionPerson_workspaceId_accountId_contactId_idx" ON "InteractionPerson"("workspaceId", "accountId", "contactId");

-- CreateIndex
CREATE INDEX "InteractionPerson_workspaceId_contactId_idx" ON "InteractionPerson"("workspaceId", "contactId");

-- CreateIndex
CREATE INDEX "InteractionPerson_workspaceId_memberId_idx" ON "InteractionPerson"("workspaceId", "memberId");

-- CreateIndex
CREATE UNIQUE INDEX "InteractionPerson_workspaceId_interactionId_contactId_key" ON "InteractionPerson"("workspaceId", "interactionId", "contactId");

-- CreateIndex
CREATE UNIQUE INDEX "InteractionPerson_workspaceId_interactionId_memberId_key" ON "InteractionPerson"("workspaceId", "interactionId", "memberId");

-- CreateIndex
CREATE INDEX "Action_workspaceId_promisedToId_idx" ON "Action"("workspaceId", "promisedToId");

-- AddForeignKey
ALTER TABLE "Action" ADD CONSTRAINT "Action_workspaceId_promisedToId_fkey" FOREIGN KEY ("workspaceId", "promisedToId") REFERENCES "Contact"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Contact" ADD CONSTRAINT "Contact_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ContactAt" ADD CONSTRAINT "ContactAt_workspaceId_contactId_fkey" FOREIGN KEY ("workspaceId", "contactId") REFERENCES "Contact"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ContactAt" ADD CONSTRAINT "ContactAt_workspaceId_accountId_fkey" FOREIGN KEY ("workspaceId", "accountId") REFERENCES "Account"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ContactAt" ADD CONSTRAINT "ContactAt_workspaceId_accountId_divisionId_fkey" FOREIGN KEY ("workspaceId", "accountId", "divisionId") REFERENCES "Division"("workspaceId", "accountId", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ContactAt" ADD CONSTRAINT "ContactAt_workspaceId_accountId_reportsToId_fkey" FOREIGN KEY ("workspaceId", "accountId", "reportsToId") REFERENCES "ContactAt"("workspaceId", "accountId", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Division" ADD CONSTRAINT "Division_workspaceId_accountId_fkey" FOREIGN KEY ("workspaceId", "accountId") REFERENCES "Account"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Division" ADD CONSTRAINT "Division_workspaceId_accountId_parentId_fkey" FOREIGN KEY ("workspaceId", "accountId", "parentId") REFERENCES "Division"("workspaceId", "accountId", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Interaction" ADD CONSTRAINT "Interaction_workspaceId_accountId_fkey" FOREIGN KEY ("workspaceId", "accountId") REFERENCES "Account"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Interaction" ADD CONSTRAINT "Interaction_workspaceId_loggedById_fkey" FOREIGN KEY ("workspaceId", "loggedById") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InteractionPerson" ADD CONSTRAINT "InteractionPerson_workspaceId_accountId_interactionId_fkey" FOREIGN KEY ("workspaceId", "accountId", "interactionId") REFERENCES "Interaction"("workspaceId", "accountId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InteractionPerson" ADD CONSTRAINT "InteractionPerson_workspaceId_contactId_fkey" FOREIGN KEY ("workspaceId", "contactId") REFERENCES "Contact"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InteractionPerson" ADD CONSTRAINT "InteractionPerson_workspaceId_memberId_fkey" FOREIGN KEY ("workspaceId", "memberId") REFERENCES "Member"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
