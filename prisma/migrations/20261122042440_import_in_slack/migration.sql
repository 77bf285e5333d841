-- AlterTable
ALTER TABLE "Import" ADD COLUMN     "report" JSONB,
ADD COLUMN     "source" JSONB;

-- AlterTable
ALTER TABLE "Member" ADD COLUMN     "otherNames" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "Mapping" (
    "workspaceId" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    "mapping" JSONB NOT NULL,
    "actorId" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Mapping_pkey" PRIMARY KEY ("workspaceId","signature")
);

-- AddForeignKey
ALTER TABLE "Mapping" ADD CONSTRAINT "Mapping_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
