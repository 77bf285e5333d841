-- AlterTable
ALTER TABLE "Import" ADD COLUMN     "claim" TEXT,
ADD COLUMN     "progress" INTEGER;
