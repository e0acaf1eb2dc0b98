INSERT INTO "User" ("id", "email") VALUES (1, 'ada@example.com'), (2, 'grace@example.com'), (3, 'ada@example.com');
INSERT INTO "Post" ("title", "authorId") VALUES ('Notes on the Analytical Engine', 1), ('Compilers', 2), ('Notes, continued', 3);
INSERT INTO "Comment" ("text", "postId", "authorId") VALUES ('Splendid.', 1, 2);
