// Drives a broker with kafkajs: node scenario.mjs HOST:PORT. Prints each step; a failed one ends the run.
import assert from 'node:assert/strict';
import kafkajs from 'kafkajs';

const { Kafka, CompressionTypes, ConfigResourceTypes, logLevel } = kafkajs;
const kafka = new Kafka({ clientId: 'scenario', brokers: [process.argv[2]], logLevel: logLevel.ERROR });
const admin = kafka.admin();

async function step(name, run) {
  await run();
  console.log(`${name}: ok`);
}

async function consume({ group, topic, count, fromBeginning = true }) {
  const consumer = kafka.consumer({ groupId: group, heartbeatInterval: 200, maxWaitTimeInMs: 200 });
  const received = [];
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning });
  const done = new Promise((resolve) => {
    consumer.run({
      autoCommitInterval: 500,
      eachMessage: async ({ partition, message }) => {
        received.push({ partition, key: message.key?.toString(), value: message.value.toString(), headers: message.headers, offset: message.offset });
        if (received.length === count) resolve();
      },
    });
  });
  await done;
  await consumer.disconnect(); // commits what was read
  return received;
}

await admin.connect();

await step('createTopics without counts', async () => {
  assert.equal(await admin.createTopics({ topics: [{ topic: 'js' }], waitForLeaders: true }), true);
  assert.equal(await admin.createTopics({ topics: [{ topic: 'js' }] }), false);
  await admin.createTopics({ topics: [{ topic: 'js-one', numPartitions: 1 }] });
});

await step('send plain, gzip, headers', async () => {
  const producer = kafka.producer();
  await producer.connect();
  await producer.send({ topic: 'js', messages: [{ key: 'a', value: '1', headers: { h: 'x' } }, { key: 'b', value: '2' }] });
  await producer.send({ topic: 'js', compression: CompressionTypes.GZIP, messages: [{ key: 'c', value: '3' }] });
  await producer.send({ topic: 'js-auto', messages: [{ value: 'first to a new topic' }] });
  await producer.disconnect();
});

await step('idempotent producer', async () => {
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  for (let i = 0; i < 5; i++) {
    const [result] = await producer.send({ topic: 'js-one', messages: [{ value: `m${i}` }] });
    assert.equal(result.baseOffset, `${i}`);
  }
  await producer.disconnect();
});

await step('consume with a group and resume', async () => {
  const first = await consume({ group: 'js-group', topic: 'js', count: 3 });
  assert.deepEqual(first.map((m) => `${m.key}=${m.value}`).sort(), ['a=1', 'b=2', 'c=3']);
  assert.equal(first.find((m) => m.key === 'a').headers.h.toString(), 'x');
  const producer = kafka.producer();
  await producer.connect();
  await producer.send({ topic: 'js', messages: [{ key: 'd', value: '4' }] });
  await producer.disconnect();
  const second = await consume({ group: 'js-group', topic: 'js', count: 1 });
  assert.equal(second[0].value, '4');
});

await step('offsets', async () => {
  const offsets = await admin.fetchTopicOffsets('js-one');
  assert.deepEqual(offsets, [{ partition: 0, offset: '5', high: '5', low: '0' }]);
  assert.equal((await admin.fetchTopicOffsetsByTimestamp('js-one', 0))[0].offset, '0');
  const committed = await admin.fetchOffsets({ groupId: 'js-group', topics: ['js'] });
  assert.equal(committed[0].partitions.reduce((sum, p) => sum + Math.max(Number(p.offset), 0), 0), 4);
  assert.equal((await admin.fetchOffsets({ groupId: 'js-group' })).length, 1);
  await admin.resetOffsets({ groupId: 'js-group', topic: 'js', earliest: true });
  assert.equal((await consume({ group: 'js-group', topic: 'js', count: 4 })).length, 4);
});

await step('groups', async () => {
  assert.ok((await admin.listGroups()).groups.some((g) => g.groupId === 'js-group'));
  const { groups } = await admin.describeGroups(['js-group']);
  assert.equal(groups[0].state, 'Empty');
  await admin.deleteGroups(['js-group']);
  assert.ok(!(await admin.listGroups()).groups.some((g) => g.groupId === 'js-group'));
});

await step('topics, settings, cluster', async () => {
  await admin.createPartitions({ topicPartitions: [{ topic: 'js-one', count: 3 }] });
  const { topics } = await admin.fetchTopicMetadata({ topics: ['js-one'] });
  assert.equal(topics[0].partitions.length, 3);
  const { resources } = await admin.describeConfigs({ resources: [{ type: ConfigResourceTypes.TOPIC, name: 'js' }] });
  assert.ok(resources[0].configEntries.some((entry) => entry.configName === 'retention.ms'));
  const cluster = await admin.describeCluster();
  assert.deepEqual([cluster.controller, cluster.brokers.length], [1, 1]);
  await admin.deleteTopics({ topics: ['js', 'js-one', 'js-auto'] });
  assert.deepEqual(await admin.listTopics(), []);
});

await admin.disconnect();
console.log('all steps passed');
