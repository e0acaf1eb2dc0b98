-- only comments

/* and; blanks */
