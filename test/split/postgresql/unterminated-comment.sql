SELECT 1;
/* unterminated; /* nested */ comment
SELECT 2;
