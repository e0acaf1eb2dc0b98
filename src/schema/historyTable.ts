/** Where migrations are recorded: in the database, and no part of what is in it. */
export const historyTable = '_prisma_migrations'
