alter table "ModelEndpoint" add foreign key ("projectId") references "Project" (id) on delete cascade;
alter table "StageModel" add foreign key ("projectId") references "Project" (id) on delete cascade;
alter table "StageModel" add foreign key ("endpointId") references "ModelEndpoint" (id) on delete set null;
alter table "ModelCall" add foreign key ("projectId") references "Project" (id) on delete cascade;
alter table "ModelCall" add foreign key ("endpointId") references "ModelEndpoint" (id) on delete set null;
alter table "Budget" add foreign key ("projectId") references "Project" (id) on delete cascade;

alter table "ModelEndpoint" add check (concurrency between 1 and 1000);
alter table "ModelEndpoint" add check ("requestsPerMinute" > 0);
alter table "ModelEndpoint" add check ("tokensPerMinute" > 0);
alter table "ModelPrice" add check ("inputPerMillion" >= 0 and "outputPerMillion" >= 0 and "cachedInputPerMillion" >= 0);
alter table "ModelCall" add check ("costUsd" >= 0 and "reservedUsd" >= 0);
alter table "ModelCall" add check (state <> 'failed' or "failureKind" is not null);
alter table "ModelCall" add check (state not in ('started', 'ok') or "failureKind" is null);
alter table "ModelCall" add check ((state = 'started') = ("finishedAt" is null));
alter table "Budget" add check ("limitUsd" >= 0 and "spentUsd" >= 0);

-- Answers that may be given again, and attempts whose end is still awaited.
create index model_call_answers on "ModelCall" ("projectId", "requestHash", id) where state = 'ok';
create index model_call_open on "ModelCall" ("deadlineAt") where state = 'started';

-- These rows change with every call; room on the page lets them change in place.
alter table "EndpointBucket" set (fillfactor = 50);
alter table "EndpointLease" set (fillfactor = 50);
alter table "Budget" set (fillfactor = 50);
