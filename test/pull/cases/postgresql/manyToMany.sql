CREATE TABLE "Post" (id int PRIMARY KEY);
CREATE TABLE "Tag" (id int PRIMARY KEY);
CREATE TABLE "_PostToTag" ("A" int NOT NULL REFERENCES "Post" (id) ON DELETE CASCADE ON UPDATE CASCADE, "B" int NOT NULL REFERENCES "Tag" (id) ON DELETE CASCADE ON UPDATE CASCADE, CONSTRAINT "_PostToTag_AB_pkey" PRIMARY KEY ("A", "B"));
CREATE INDEX ON "_PostToTag" ("B");
CREATE TABLE "User" (id int PRIMARY KEY);
CREATE TABLE "_follows" ("A" int REFERENCES "User" (id), "B" int REFERENCES "User" (id));
CREATE UNIQUE INDEX ON "_follows" ("A", "B");
CREATE INDEX ON "_follows" ("B");
CREATE TABLE "Team" (id int PRIMARY KEY, lead int REFERENCES "User" (id));
CREATE TABLE "_TeamToUser" ("A" int REFERENCES "Team" (id), "B" int REFERENCES "User" (id), PRIMARY KEY ("A", "B"));
CREATE INDEX ON "_TeamToUser" ("B");
-- Without an index on B it is a table like any other.
CREATE TABLE "_NotPairs" ("A" int REFERENCES "Post" (id), "B" int REFERENCES "Tag" (id), PRIMARY KEY ("A", "B"));
