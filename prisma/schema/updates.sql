-- A preference release never changes; only its withdrawal may be noted.
create trigger preference_row_frozen before update or delete on "PreferenceRow" for each row execute function refuse_change();
create trigger preference_release_frozen before update or delete on "PreferenceRelease" for each row execute function refuse_release_change();
-- A waiver is about a pair or about an update, never about both.
alter table "FlagWaiver" add constraint flag_waiver_of_one check (("updateId" is null) <> ("pairId" is null));
