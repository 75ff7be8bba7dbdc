using SkyAndStreet.Kafka.Protocol;

namespace SkyAndStreet.Kafka.Storage;

/// <summary>A batch that was written, as far as a repeat of it must be recognised.</summary>
internal readonly record struct WrittenBatch(int FirstSequence, int LastSequence, long BaseOffset);

/// <summary>
/// What a partition remembers of idempotent producers: the epoch and the last five batches of each. A repeated batch is
/// answered with its first offset and not written again; a gap is refused.
/// </summary>
internal sealed class ProducerStates
{
    /// <summary>Producers keep up to five requests in flight, so a repeat is at most five batches old.</summary>
    public const int WindowBatches = 5;

    /// <summary>Beyond this many producers the one that wrote longest ago is forgotten first.</summary>
    public const int MaxProducers = 20_000;

    private readonly Dictionary<long, ProducerState> _states = [];

    public int Count => _states.Count;

    /// <summary>May the batch be written? For a repeat the answer is yes, and <paramref name="original"/> says where it already is.</summary>
    public ErrorCode Check(in BatchHeader header, out WrittenBatch? original)
    {
        original = null;
        // An unknown producer may begin anywhere: what was known of it may have expired.
        if (!_states.TryGetValue(header.ProducerId, out var state))
            return ErrorCode.None;
        if (header.ProducerEpoch < state.Epoch)
            return ErrorCode.InvalidProducerEpoch;
        if (header.ProducerEpoch > state.Epoch)
            return header.BaseSequence == 0 ? ErrorCode.None : ErrorCode.OutOfOrderSequenceNumber;

        original = state.Find(header.BaseSequence, LastSequence(header));
        if (original is not null || state.ExpectedSequence == header.BaseSequence)
            return ErrorCode.None;
        return ErrorCode.OutOfOrderSequenceNumber;
    }

    /// <summary>Remembers a batch that has been written.</summary>
    /// <param name="atUnixMilliseconds">When, for expiry.</param>
    public void Record(in BatchHeader header, long atUnixMilliseconds)
    {
        if (!_states.TryGetValue(header.ProducerId, out var state) || state.Epoch != header.ProducerEpoch)
        {
            MakeRoom();
            _states[header.ProducerId] = state = new ProducerState(header.ProducerEpoch);
        }

        state.Add(new WrittenBatch(header.BaseSequence, LastSequence(header), header.BaseOffset), atUnixMilliseconds);
    }

    public void Expire(long beforeUnixMilliseconds)
    {
        foreach (var (id, state) in _states)
        {
            if (state.LastWriteUnixMilliseconds < beforeUnixMilliseconds)
                _states.Remove(id);
        }
    }

    public void Write(WireWriter writer) => writer.WriteArray(_states, static (w, pair) =>
    {
        w.WriteInt64(pair.Key);
        w.WriteInt16(pair.Value.Epoch);
        w.WriteInt64(pair.Value.LastWriteUnixMilliseconds);
        w.WriteArray(pair.Value.Batches, static (inner, batch) =>
        {
            inner.WriteInt32(batch.FirstSequence);
            inner.WriteInt32(batch.LastSequence);
            inner.WriteInt64(batch.BaseOffset);
        });
    });

    public static ProducerStates Read(ref WireReader reader)
    {
        var states = new ProducerStates();
        foreach (var (id, state) in reader.ReadArray(22, 0, ReadState))
            states._states[id] = state;
        return states;
    }

    private static KeyValuePair<long, ProducerState> ReadState(ref WireReader reader, short version)
    {
        var id = reader.ReadInt64();
        var state = new ProducerState(reader.ReadInt16());
        var at = reader.ReadInt64();
        foreach (var batch in reader.ReadArray(16, version, ReadBatch))
            state.Add(batch, at);
        return new KeyValuePair<long, ProducerState>(id, state);
    }

    private static WrittenBatch ReadBatch(ref WireReader reader, short version) =>
        new(reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt64());

    // Sequences count records and wrap from the largest int to 0.
    private static int LastSequence(in BatchHeader header) => (int)(((long)header.BaseSequence + header.LastOffsetDelta) & int.MaxValue);

    private void MakeRoom()
    {
        if (_states.Count < MaxProducers)
            return;
        var oldest = _states.OrderBy(pair => pair.Value.LastWriteUnixMilliseconds).Take(MaxProducers / 10).ToArray();
        foreach (var (id, _) in oldest)
            _states.Remove(id);
    }

    private sealed class ProducerState(short epoch)
    {
        private readonly List<WrittenBatch> _batches = new(WindowBatches);

        public short Epoch { get; } = epoch;

        public long LastWriteUnixMilliseconds { get; private set; }

        public IReadOnlyList<WrittenBatch> Batches => _batches;

        public int ExpectedSequence => (int)(((long)_batches[^1].LastSequence + 1) & int.MaxValue);

        public WrittenBatch? Find(int first, int last)
        {
            foreach (var batch in _batches)
            {
                if (batch.FirstSequence == first && batch.LastSequence == last)
                    return batch;
            }

            return null;
        }

        public void Add(in WrittenBatch batch, long atUnixMilliseconds)
        {
            if (_batches.Count == WindowBatches)
                _batches.RemoveAt(0);
            _batches.Add(batch);
            LastWriteUnixMilliseconds = Math.Max(LastWriteUnixMilliseconds, atUnixMilliseconds);
        }
    }
}
