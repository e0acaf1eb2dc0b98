CREATE TABLE users (id int PRIMARY KEY, boss int);
CREATE TABLE posts (id int PRIMARY KEY, author int NOT NULL);
CREATE INDEX "posts_author_idx" ON posts (author);
CREATE INDEX "users_boss_idx" ON users (boss);
