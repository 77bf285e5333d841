-- CreateIndex
CREATE INDEX "Opportunity_workspaceId_status_closeOn_idx" ON "Opportunity"("workspaceId", "status", "closeOn");

-- CreateIndex
CREATE INDEX "RevenueFact_workspaceId_periodOn_idx" ON "RevenueFact"("workspaceId", "periodOn");

-- CreateIndex
CREATE INDEX "RevenueFact_workspaceId_productId_idx" ON "RevenueFact"("workspaceId", "productId");
