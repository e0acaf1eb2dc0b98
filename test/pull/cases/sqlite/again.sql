CREATE TABLE "users" ("id" text NOT NULL PRIMARY KEY, "role" text NOT NULL DEFAULT 'admin', "at" datetime NOT NULL, "first name" text);
