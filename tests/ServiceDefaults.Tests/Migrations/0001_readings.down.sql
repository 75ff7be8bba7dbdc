delete from sky.day_partitioned where parent = 'readings'::regclass;
drop table planets, readings, channels;
