COPY public.t (id, name) FROM stdin;
1	one; two
2	it's \N
\.

SELECT 1;
copy t from STDIN WITH (FORMAT csv);
1,"a;b"
\.
COPY t TO stdout;
COPY (SELECT 1) TO '/tmp/x';
SELECT 2;
