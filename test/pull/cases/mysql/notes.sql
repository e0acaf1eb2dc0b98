CREATE TABLE said (id int PRIMARY KEY COMMENT 'of a column', x int, CONSTRAINT positive CHECK (x > 0)) COMMENT 'of a table';
CREATE TABLE divided (id int PRIMARY KEY) PARTITION BY HASH (id) PARTITIONS 2;
CREATE TABLE `class` (id int PRIMARY KEY, `2` int, `a-b` int);
CREATE TABLE `_prisma_migrations` (id int PRIMARY KEY);
