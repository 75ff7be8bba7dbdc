"""Drives a broker with kafka-python: python3 scenario.py HOST:PORT. Prints each step; an assertion ends the run."""

import sys

from kafka import KafkaConsumer, KafkaProducer, TopicPartition
from kafka.admin import ConfigResource, ConfigResourceType, KafkaAdminClient, NewPartitions, NewTopic

SERVERS = sys.argv[1]
PARTITION = TopicPartition("py", 0)


def administer_topics(admin):
    admin.create_topics([NewTopic("py", 1, 1)])
    admin.create_partitions({"py": NewPartitions(2)})
    assert "py" in admin.list_topics()
    configs = admin.describe_configs([ConfigResource(ConfigResourceType.TOPIC, "py")])
    names = [entry[0] for entry in configs[0].resources[0][4]]
    assert "retention.ms" in names, names


def produce():
    for number, settings in enumerate([{"acks": "all"}, {"acks": 1}, {"acks": 0}, {"acks": "all", "compression_type": "gzip"}]):
        producer = KafkaProducer(bootstrap_servers=SERVERS, **settings)
        assert producer.config["api_version"] >= (2, 3, 0), producer.config["api_version"]
        producer.send("py", partition=0, key=b"k%d" % number, value=b"v%d" % number, headers=[("h", b"x")], timestamp_ms=1000 * (number + 1))
        producer.close(timeout=10)


def consume():
    consumer = KafkaConsumer("py", bootstrap_servers=SERVERS, group_id="py-group", auto_offset_reset="earliest",
                             enable_auto_commit=False, consumer_timeout_ms=2000)
    records = []
    for record in consumer:
        records.append(record)
        if len(records) == 4:
            break
    assert [(r.offset, r.key, r.value, r.timestamp) for r in records] == [
        (i, b"k%d" % i, b"v%d" % i, 1000 * (i + 1)) for i in range(4)], records
    assert records[0].headers == [("h", b"x")]
    consumer.commit()
    assert consumer.committed(PARTITION) == 4
    assert consumer.end_offsets([PARTITION]) == {PARTITION: 4}
    assert consumer.offsets_for_times({PARTITION: 2500})[PARTITION].offset == 2
    consumer.seek(PARTITION, 3)
    assert next(consumer).offset == 3
    consumer.close(autocommit=False)


def administer_groups(admin):
    assert ("py-group", "consumer") in admin.list_consumer_groups() or ("py-group", "") in admin.list_consumer_groups()
    assert admin.describe_consumer_groups(["py-group"])[0].state == "Empty"
    assert admin.list_consumer_group_offsets("py-group")[PARTITION].offset == 4
    admin.delete_consumer_groups(["py-group"])
    assert not [group for group in admin.list_consumer_groups() if group[0] == "py-group"]
    admin.delete_topics(["py"])
    assert "py" not in admin.list_topics()


client = KafkaAdminClient(bootstrap_servers=SERVERS)
for step in (lambda: administer_topics(client), produce, consume, lambda: administer_groups(client)):
    step()
print("all steps passed")
