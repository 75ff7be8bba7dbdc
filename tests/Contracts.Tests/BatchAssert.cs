namespace SkyAndStreet.Contracts.Tests;

internal static class BatchAssert
{
    public static void Equal(TelemetryBatch expected, TelemetryBatch actual)
    {
        Assert.Equal(expected.TenantId, actual.TenantId);
        Assert.Equal(expected.SourceId, actual.SourceId);
        Assert.Equal(expected.FirstSequence, actual.FirstSequence);
        Assert.Equal(expected.ProducedAtUnixMicroseconds, actual.ProducedAtUnixMicroseconds);
        Assert.Equal(expected.Values.ToArray(), actual.Values.ToArray());
        Assert.Equal(Times(expected), Times(actual));
        Assert.Equal(Features(expected), Features(actual));
    }

    private static long[] Times(TelemetryBatch batch) => [.. Enumerable.Range(0, batch.Count).Select(batch.AtUnixMicroseconds)];

    private static List<(int Row, ushort Column, float Value)> Features(TelemetryBatch batch)
    {
        List<(int, ushort, float)> entries = [];
        for (var row = 0; row < (batch.Features?.Rows ?? 0); row++)
        {
            for (var i = 0; i < batch.Features!.Columns(row).Length; i++)
            {
                entries.Add((row, batch.Features.Columns(row)[i], batch.Features.Values(row)[i]));
            }
        }

        return entries;
    }
}
