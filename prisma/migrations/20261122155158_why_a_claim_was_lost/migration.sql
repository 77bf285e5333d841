-- AlterTable
ALTER TABLE "QueueEntry" ADD COLUMN     "claimLostBecause" TEXT;
