-- since 13: before, the function comes with an extension
CREATE TABLE t (id uuid PRIMARY KEY DEFAULT gen_random_uuid());
