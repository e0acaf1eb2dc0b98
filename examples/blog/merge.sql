-- Ada has two accounts: the posts of the second one go to the first.
UPDATE "Post" SET "authorId" = 1 WHERE "authorId" = 3;
DELETE FROM "User" WHERE "id" = 3;
