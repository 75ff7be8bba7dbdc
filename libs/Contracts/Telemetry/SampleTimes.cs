namespace SkyAndStreet.Contracts;

/// <summary>Times of the samples of a batch: a fixed step, or one offset a sample. Microseconds since 1970-01-01 UTC.</summary>
public sealed class SampleTimes
{
    private readonly ReadOnlyMemory<long> _offsets;

    private SampleTimes(long first, long step, ReadOnlyMemory<long> offsets)
    {
        FirstUnixMicroseconds = first;
        StepMicroseconds = step;
        _offsets = offsets;
    }

    /// <summary>Time of the first sample.</summary>
    public long FirstUnixMicroseconds { get; }

    /// <summary>Distance of two samples when <see cref="IsFixedStep"/>, otherwise 0.</summary>
    public long StepMicroseconds { get; }

    /// <summary>True when the times follow from the first one and the step.</summary>
    public bool IsFixedStep => _offsets.IsEmpty;

    /// <summary>Distance of each sample from the first; empty when <see cref="IsFixedStep"/>.</summary>
    public ReadOnlySpan<long> OffsetsMicroseconds => _offsets.Span;

    /// <summary>Samples at a constant distance of 0 or more microseconds.</summary>
    public static SampleTimes FixedStep(long firstUnixMicroseconds, long stepMicroseconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(stepMicroseconds);
        return new SampleTimes(firstUnixMicroseconds, stepMicroseconds, default);
    }

    /// <summary>Samples at given distances from the first; distances start at 0 and never fall.</summary>
    public static SampleTimes Explicit(long firstUnixMicroseconds, ReadOnlyMemory<long> offsetsMicroseconds)
    {
        if (offsetsMicroseconds.IsEmpty || FirstDisorder(offsetsMicroseconds.Span) >= 0)
        {
            throw new ArgumentException("Offsets start at 0 and never fall.", nameof(offsetsMicroseconds));
        }

        return new SampleTimes(firstUnixMicroseconds, 0, offsetsMicroseconds);
    }

    /// <summary>Time of sample <paramref name="index"/>.</summary>
    public long At(int index) => FirstUnixMicroseconds + (IsFixedStep ? index * StepMicroseconds : _offsets.Span[index]);

    /// <summary>The times of the samples after the first <paramref name="samples"/>.</summary>
    public SampleTimes SkipFirst(int samples)
    {
        if (IsFixedStep)
        {
            return new SampleTimes(At(samples), StepMicroseconds, default);
        }

        var rest = _offsets.Span[samples..].ToArray();
        var shift = rest[0];
        for (var i = 0; i < rest.Length; i++)
        {
            rest[i] -= shift;
        }

        return new SampleTimes(FirstUnixMicroseconds + shift, 0, rest);
    }

    /// <summary>Index of the first offset that is out of order, or -1.</summary>
    internal static int FirstDisorder(ReadOnlySpan<long> offsets)
    {
        for (var i = 0; i < offsets.Length; i++)
        {
            if (offsets[i] < (i == 0 ? 0 : offsets[i - 1]) || (i == 0 && offsets[0] != 0))
            {
                return i;
            }
        }

        return -1;
    }
}
