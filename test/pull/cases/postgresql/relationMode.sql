CREATE TABLE "User" (id int PRIMARY KEY, name text);
CREATE TABLE "Post" (id int PRIMARY KEY, author_id int NOT NULL, gone_id int, added int);
