namespace SkyAndStreet.Astronomy.Fits;

/// <summary>The bytes of a file: mapped or in memory.</summary>
internal abstract class FitsBytes : IDisposable
{
    public abstract long Length { get; }

    /// <summary>Bytes at an offset, without a copy. They live as long as this object.</summary>
    public abstract ReadOnlySpan<byte> Slice(long offset, int length);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}

internal sealed class MemoryBytes(ReadOnlyMemory<byte> memory) : FitsBytes
{
    public override long Length => memory.Length;

    public override ReadOnlySpan<byte> Slice(long offset, int length) => memory.Span.Slice(checked((int)offset), length);
}
