-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN     "failedAt" TIMESTAMPTZ(3),
ADD COLUMN     "heldUntil" TIMESTAMPTZ(3),
ADD COLUMN     "nextAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "urgency" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "Delivery_workspaceId_status_urgency_nextAt_id_idx" ON "Delivery"("workspaceId", "status", "urgency", "nextAt", "id");
