CREATE TABLE a (id int); -- the firstCREATE TABLE b (id int);
-- the last
CREATE TABLE c (id int);
