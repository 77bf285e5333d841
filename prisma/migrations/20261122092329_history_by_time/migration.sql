-- CreateIndex
CREATE INDEX "Change_at_idx" ON "Change" USING BRIN ("at");
