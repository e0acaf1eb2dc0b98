DELETE FROM "Parent" WHERE "id" = 1;
PRAGMA foreign_keys=OFF;
DROP TABLE "Old";
PRAGMA foreign_keys=ON;
DELETE FROM "Parent" WHERE "id" = 2;
