delete from sky.day_partitioned where parent = 'samples'::regclass;
drop table samples;
drop table events;
drop table labels;
drop table imports;
drop table channels;
