namespace SkyAndStreet.Astronomy.Fits.Images;

/// <summary>Random groups (FITS 4.0, section 6): each group has parameters and one array, all of one type.</summary>
public sealed class FitsRandomGroups
{
    private readonly FitsHdu _hdu;
    private readonly FitsScaling _scaling;

    public FitsRandomGroups(FitsHdu hdu)
    {
        hdu.Require(FitsHduKind.RandomGroups);
        _hdu = hdu;
        _scaling = FitsScaling.OfImage(hdu.Header, hdu.Geometry.BitPix > 0);
        GroupCount = hdu.Geometry.GroupCount;
        ParameterCount = Narrow(hdu.Geometry.ParameterCount);
        ElementCount = hdu.Geometry.GroupCount == 0 ? 0 : Narrow(GroupBytes / Width - ParameterCount);
    }

    public long GroupCount { get; }

    public int ParameterCount { get; }

    /// <summary>Array elements in each group.</summary>
    public int ElementCount { get; }

    private int Width => Math.Abs(_hdu.Geometry.BitPix) / 8;

    private long GroupBytes => _hdu.DataBytes / Math.Max(1, GroupCount);

    /// <summary>Physical values of a group's parameters (PSCALn, PZEROn).</summary>
    public double[] ReadParameters(long group)
    {
        var values = Read(group, 0, ParameterCount, FitsScaling.None);
        for (var i = 0; i < values.Length; i++)
            values[i] = (_hdu.Header.FindReal($"PZERO{i + 1}") ?? 0) + (_hdu.Header.FindReal($"PSCAL{i + 1}") ?? 1) * values[i];
        return values;
    }

    /// <summary>Physical values of a group's array.</summary>
    public double[] ReadArray(long group) => Read(group, ParameterCount, ElementCount, _scaling);

    private double[] Read(long group, int first, int count, FitsScaling scaling)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(group);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(group, GroupCount);
        var bytes = _hdu.RawData(group * GroupBytes + (long)first * Width, checked(count * Width));
        var values = new double[count];
        for (var i = 0; i < count; i++)
            values[i] = FitsNumber.Physical(bytes[(i * Width)..], _hdu.Geometry.BitPix, scaling);
        return values;
    }

    private int Narrow(long count) => count <= Array.MaxLength / 8
        ? (int)count
        : throw _hdu.Fault($"A group has {count} values", "The header is damaged; get the file again.");
}
