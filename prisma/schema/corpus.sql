-- The same content is one document of a project, however often it is imported.
create unique index document_content on "Document" ("projectId", "contentHash") where "deletedAt" is null;
create index chunk_to_index on "Chunk" ("projectId", id) where "indexedAt" is null or "deletedAt" is not null;
