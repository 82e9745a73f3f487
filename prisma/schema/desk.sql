-- No person holds or decides two slots of one work item, under any number of parallel claims.
create unique index work_slot_one_person on "WorkSlot" ("workItemId", "userId") where "userId" is not null and state <> 'withdrawn';
create trigger review_append_only before update or delete on "Review" for each row execute function refuse_change();
-- The queue of a desk in the order in which it is worked off.
create index work_item_queue on "WorkItem" ("projectId", desk, "groupKey", priority desc, id) where state = 'open';
