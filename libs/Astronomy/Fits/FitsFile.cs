using Microsoft.Win32.SafeHandles;

namespace SkyAndStreet.Astronomy.Fits;

/// <summary>
/// A FITS file, mapped or in memory (FITS 4.0, https://fits.gsfc.nasa.gov/fits_standard.html). Opening reads the headers;
/// data are read by the HDU that is asked.
/// </summary>
public sealed class FitsFile : IDisposable
{
    private readonly FitsBytes _bytes;

    private FitsFile(FitsBytes bytes, FitsLimits limits)
    {
        _bytes = bytes;
        try
        {
            Hdus = ReadHdus(limits, out var end);
            TrailingBytes = Math.Max(0, bytes.Length - end);
        }
        catch
        {
            bytes.Dispose();
            throw;
        }
    }

    public IReadOnlyList<FitsHdu> Hdus { get; }

    public FitsHdu Primary => Hdus[0];

    /// <summary>Bytes after the last HDU that are no HDU ("special records" and padding by transfer programs).</summary>
    public long TrailingBytes { get; }

    /// <summary>Maps a file, which must not shrink while it is open. Files compressed as a whole by gzip or compress are unfolded in memory.</summary>
    /// <exception cref="FitsFormatException">The headers cannot be read.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static FitsFile Open(string path, FitsLimits? limits = null) =>
        Open(File.OpenHandle(path), leaveOpen: false, limits);

    /// <summary>Maps an open file.</summary>
    public static FitsFile Open(SafeFileHandle handle, bool leaveOpen, FitsLimits? limits = null)
    {
        // An empty file cannot be mapped.
        FitsBytes bytes = RandomAccess.GetLength(handle) == 0 ? Empty(handle, leaveOpen) : new MappedBytes(handle, leaveOpen);
        return Open(bytes, limits ?? FitsLimits.Default);
    }

    /// <summary>Reads a file that is in memory already; the memory must not change meanwhile.</summary>
    public static FitsFile Open(ReadOnlyMemory<byte> memory, FitsLimits? limits = null) =>
        Open(new MemoryBytes(memory), limits ?? FitsLimits.Default);

    /// <summary>The first HDU of that EXTNAME, null when there is none.</summary>
    public FitsHdu? Find(string name) => Hdus.FirstOrDefault(hdu => hdu.Name == name);

    public void Dispose() => _bytes.Dispose();

    private static MemoryBytes Empty(SafeFileHandle handle, bool leaveOpen)
    {
        if (!leaveOpen)
            handle.Dispose();
        return new MemoryBytes(default);
    }

    private static FitsFile Open(FitsBytes bytes, FitsLimits limits) => new(FitsContainer.Unfold(bytes, limits), limits);

    private List<FitsHdu> ReadHdus(FitsLimits limits, out long end)
    {
        FitsSignature.RequirePrimary(_bytes);
        var hdus = new List<FitsHdu>();
        end = 0;
        while (end < _bytes.Length && (hdus.Count == 0 || FitsSignature.IsExtension(_bytes, end)))
        {
            if (hdus.Count >= limits.MaxHdus)
                throw new FitsFormatException(
                    $"More than {limits.MaxHdus} HDUs", new FitsLocation(hdus.Count, end),
                    $"Raise {nameof(FitsLimits.MaxHdus)} if the file is trusted.");
            var header = FitsHeaderReader.Read(_bytes, hdus.Count, end, limits, out var dataOffset);
            var hdu = new FitsHdu(_bytes, hdus.Count, end, dataOffset, header, limits);
            hdus.Add(hdu);
            end = dataOffset + FitsBlock.RoundUp(hdu.DataBytes);
        }

        return hdus;
    }
}
