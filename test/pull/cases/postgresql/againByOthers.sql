CREATE TYPE state AS ENUM ('open', 'not_yet');
CREATE TABLE "enum" (id int PRIMARY KEY);
CREATE TABLE users (id int PRIMARY KEY, state state, "enum" int REFERENCES "enum" (id) ON UPDATE CASCADE ON DELETE SET NULL);
CREATE TABLE posts (id int PRIMARY KEY, author int NOT NULL REFERENCES users (id) ON UPDATE CASCADE ON DELETE RESTRICT);
