-- CreateIndex
CREATE INDEX "Delivery_workspaceId_recipient_createdAt_idx" ON "Delivery"("workspaceId", "recipient", "createdAt");
