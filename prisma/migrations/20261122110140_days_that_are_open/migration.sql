-- CreateIndex
CREATE INDEX "NudgeDay_workspaceId_outcome_closedAt_idx" ON "NudgeDay"("workspaceId", "outcome", "closedAt");
