CREATE TABLE "user-table" (id serial PRIMARY KEY, "first name" text, "1col" int, "2" int, "_x" int, "größe" int, "ID" int, "class" text);
CREATE TABLE class (id int PRIMARY KEY);
CREATE TABLE "case" (id int PRIMARY KEY, class_id int REFERENCES class (id), self int REFERENCES "case" (id));
CREATE TABLE "größe" (id int PRIMARY KEY);
CREATE TABLE "veryveryveryveryveryverylongtablenamethatisreallylong_abcdefgh" (id int PRIMARY KEY, "anextremelylongcolumnnameforthisveryveryveryverylongtable" int UNIQUE);
CREATE TABLE "Case" (id int PRIMARY KEY, "CASE" int, "Case" int);
