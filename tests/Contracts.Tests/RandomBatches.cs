namespace SkyAndStreet.Contracts.Tests;

/// <summary>Batches of every kind, from a seed.</summary>
internal static class RandomBatches
{
    public static TelemetryBatch Next(Random random, int maxSamples = TelemetryBatch.MaxSamples)
    {
        var count = random.Next(1, maxSamples + 1);
        var values = new double[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = random.NextDouble() * 2 - 1;
        }

        return new TelemetryBatch
        {
            TenantId = NextGuid(random),
            SourceId = NextGuid(random),
            FirstSequence = random.NextInt64(long.MaxValue / 2),
            ProducedAtUnixMicroseconds = random.NextInt64(),
            Times = random.Next(2) == 0 ? SampleTimes.FixedStep(NextTime(random), random.Next(1, 60_000_000)) : NextOffsets(random, count),
            Values = values,
            Features = random.Next(2) == 0 ? null : NextFeatures(random, count),
        };
    }

    private static Guid NextGuid(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private static long NextTime(Random random) => random.NextInt64(2_000_000_000_000_000);

    private static SampleTimes NextOffsets(Random random, int count)
    {
        var offsets = new long[count];
        for (var i = 1; i < count; i++)
        {
            offsets[i] = offsets[i - 1] + random.Next(0, 1_000_000);
        }

        return SampleTimes.Explicit(NextTime(random), offsets);
    }

    private static SparseFeatures NextFeatures(Random random, int count)
    {
        const int width = 24;
        var dense = new float[count * width];
        for (var i = 0; i < dense.Length; i += random.Next(1, 40))
        {
            dense[i] = 1;
        }

        return SparseFeatures.FromDense(dense, width);
    }
}
