-- AlterTable
ALTER TABLE "Question" ADD COLUMN     "threadChannelId" TEXT,
ADD COLUMN     "threadTs" TEXT;

-- AlterTable
ALTER TABLE "QueueEntry" ADD COLUMN     "agreedById" TEXT,
ADD COLUMN     "escalateNote" TEXT,
ADD COLUMN     "escalatedById" TEXT,
ADD COLUMN     "snoozedById" TEXT;
