CREATE TABLE a (
  id int
);

-- comment
CREATE TABLE b (id int);
