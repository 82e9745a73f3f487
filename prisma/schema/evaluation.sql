create trigger judgment_append_only before update or delete on "Judgment" for each row execute function refuse_change();
-- A slot is decided once by a person until they take it back: the superseding row frees it.
alter table "Judgment" add constraint judgment_verdict check (verdict in ('first', 'second', 'tie', 'both_bad', 'skip', 'undo'));
alter table "Judgment" add constraint judgment_winner check (winner in ('a', 'b'));
alter table "Judgment" add constraint judgment_score check (score between 0 and 1);
-- The judgments of a run that stand for its numbers.
create index judgment_counted on "Judgment" ("runId", "promptId") include (verdict, winner) where not "isGold" and not "isRepeat";
