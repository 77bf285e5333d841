-- CreateIndex
CREATE INDEX "ExternalId_workspaceId_accountId_idx" ON "ExternalId"("workspaceId", "accountId");
