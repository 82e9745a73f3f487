-- An approved seed joins the set of instructions once.
create unique index query_of_seed on "Query" ("seedId") where method = 'seed';
