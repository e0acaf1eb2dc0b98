const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/** Keywords that lead out of a schema, or to code, or to what belongs to the whole database; wherever they stand. */
export const leadingOut: ReadonlySet<string> = words(`
  SCHEMA TEMP TEMPORARY GLOBAL LOCAL TABLESPACE OWNER EXTENSION FUNCTION PROCEDURE ROUTINE TRIGGER RULE ROLE
  GRANT REVOKE EXECUTE PREPARE PREPARED COPY CALL SERVER WRAPPER PUBLICATION SUBSCRIPTION DATABASE LANGUAGE
  SEARCH_PATH OPERATOR COLLATION TRANSFORM ACCESS DEPENDS INHERITS INHERIT POLICY SYSTEM PROGRAM
`)

/** Keywords that a parenthesis may follow, and that name nothing that could be called. */
export const beforeParenthesis: ReadonlySet<string> = words(`
  VALUES CHECK UNIQUE KEY INCLUDE SET WITH IN AS AND OR NOT WHERE USING FROM SELECT DEFAULT ENUM IDENTITY
  CONFLICT BY RANGE LIST OVER FILTER ANY SOME ALL EXISTS WHEN THEN ELSE BETWEEN RETURNING JOIN LATERAL UNION
  EXCEPT INTERSECT ON TO NULL BTREE HASH GIN GIST BRIN SPGIST ROW ARRAY HAVING LIMIT OFFSET LIKE ILIKE CASE DISTINCT
`)

/** Types that a parenthesis may follow. */
export const typesWithArguments: ReadonlySet<string> = words(`
  VARCHAR CHAR CHARACTER VARYING NUMERIC DECIMAL DEC TIMESTAMP TIMESTAMPTZ TIME TIMETZ BIT VARBIT FLOAT BPCHAR INTERVAL
`)

/** Types that are written as keywords. */
export const typeKeywords: ReadonlySet<string> = words(`
  INT INTEGER SMALLINT BIGINT REAL DOUBLE FLOAT DECIMAL DEC NUMERIC BOOLEAN CHARACTER CHAR VARCHAR NATIONAL NCHAR BIT
  TIME TIMESTAMP INTERVAL JSON SETOF
`)

/** Types that turn a text into an object of whatever schema; an underscore in front makes a list of it. */
export const objectTypes: ReadonlySet<string> = words(`
  regclass regproc regprocedure regoper regoperator regtype regrole regnamespace regconfig regdictionary regcollation
  regdatabase
`)

/** Functions of the server that change nothing, read no table and no file, and run no text that they are given. */
export const harmlessFunctions: ReadonlySet<string> = words(`
  NOW CLOCK_TIMESTAMP STATEMENT_TIMESTAMP TRANSACTION_TIMESTAMP CURRENT_TIMESTAMP CURRENT_TIME LOCALTIMESTAMP
  LOCALTIME GEN_RANDOM_UUID UUIDV4 UUIDV7 RANDOM COALESCE NULLIF GREATEST LEAST CAST EXTRACT
  LOWER UPPER INITCAP LENGTH CHAR_LENGTH CHARACTER_LENGTH OCTET_LENGTH TRIM BTRIM LTRIM RTRIM SUBSTRING SUBSTR
  LEFT RIGHT POSITION STRPOS REPLACE CONCAT CONCAT_WS SPLIT_PART MD5 STARTS_WITH REVERSE
  REGEXP_REPLACE STRING_TO_ARRAY ARRAY_TO_STRING ARRAY_LENGTH CARDINALITY UNNEST ARRAY_AGG STRING_AGG
  ABS ROUND FLOOR CEIL CEILING MOD POWER SIGN COUNT SUM MIN MAX AVG BOOL_AND BOOL_OR
  ROW_NUMBER RANK DENSE_RANK LAG LEAD FIRST_VALUE LAST_VALUE GENERATE_SERIES
  DATE_TRUNC DATE_PART AGE TO_CHAR TO_DATE TO_NUMBER TO_TIMESTAMP MAKE_INTERVAL
  TO_JSON TO_JSONB JSON_BUILD_OBJECT JSONB_BUILD_OBJECT JSON_BUILD_ARRAY JSONB_BUILD_ARRAY JSON_AGG JSONB_AGG
  JSONB_SET JSON_ARRAY_LENGTH JSONB_ARRAY_LENGTH JSONB_TYPEOF TO_TSVECTOR TO_TSQUERY SETWEIGHT
`)

/** Functions that move or read a sequence, which they are given as text. */
export const sequenceFunctions: ReadonlySet<string> = words('NEXTVAL CURRVAL')

/** What may be created, altered, dropped or commented on. */
export const created: ReadonlySet<string> = words('TABLE INDEX TYPE SEQUENCE VIEW')
export const commented: ReadonlySet<string> = words('TABLE COLUMN CONSTRAINT INDEX TYPE SEQUENCE VIEW')

/** All that may stand in a statement that begins or ends a transaction. */
export const transactional: ReadonlySet<string> = words(`
  BEGIN START TRANSACTION WORK COMMIT END ROLLBACK ISOLATION LEVEL SERIALIZABLE REPEATABLE READ COMMITTED UNCOMMITTED
  WRITE ONLY AND CHAIN NO DEFERRABLE NOT
`)
