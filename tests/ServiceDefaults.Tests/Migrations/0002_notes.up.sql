alter table channels add column note text;
