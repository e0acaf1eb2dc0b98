-- Every way to write a semicolon that separates nothing.
INSERT INTO "a;b" VALUES ('x;y', 'it''s; fine', E'back\'slash; here', 'C:\');
SELECT U&"d\0061t;a", B'1010', N';', $1, a$b FROM t; -- trailing; comment
/* block; /* nested; */ still; */ SELECT 1;
SELECT $$dollar; quoted$$, $tag$with $$ inside; $tag$, $Tag_1$;$Tag_1$;
SELECT "quoted ""name"" ; x";;
;
SELECT 'über; 😀; end'
