-- AlterTable
ALTER TABLE "Delivery" ALTER COLUMN "nextAt" SET DEFAULT clock_timestamp();
