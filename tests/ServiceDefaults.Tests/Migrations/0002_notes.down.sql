alter table channels drop column note;
