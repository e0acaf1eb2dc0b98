CREATE TABLE "n!a" (id int PRIMARY KEY, "a b" int, "a-b" int);
CREATE TABLE "n?a" (id int PRIMARY KEY, r int REFERENCES "n!a" (id));
CREATE TYPE "n-a" AS ENUM ('x y', 'x-y', 'z');
CREATE TABLE e (id int PRIMARY KEY, n "n-a" DEFAULT 'x-y');
CREATE TABLE tgt (id int PRIMARY KEY, src2 int);
CREATE TABLE src2 (id int PRIMARY KEY, other int REFERENCES tgt (id));
CREATE TABLE "123" (id int PRIMARY KEY, e int REFERENCES e (id));
CREATE TABLE "Int" (id int PRIMARY KEY);
