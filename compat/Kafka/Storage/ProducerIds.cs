using System.Globalization;

namespace SkyAndStreet.Kafka.Storage;

/// <summary>Hands out ids for idempotent producers. A block is reserved on disk before its first id is given, so none is given twice.</summary>
internal sealed class ProducerIds(string dataFolder)
{
    private const long BlockSize = 1000;

    private readonly Lock _gate = new();
    private readonly string _path = Path.Combine(dataFolder, "next-producer-id");
    private long _next;
    private long _reservedUpTo;

    public long Next()
    {
        lock (_gate)
        {
            if (_next == _reservedUpTo)
                Reserve();
            return _next++;
        }
    }

    private void Reserve()
    {
        if (_reservedUpTo == 0)
            _next = ReadReserved();
        _reservedUpTo = _next + BlockSize;
        DurableFile.Replace(_path, System.Text.Encoding.ASCII.GetBytes(_reservedUpTo.ToString(CultureInfo.InvariantCulture)));
    }

    private long ReadReserved()
    {
        if (!File.Exists(_path))
            return 0;
        return long.TryParse(File.ReadAllText(_path), NumberStyles.None, CultureInfo.InvariantCulture, out var reserved)
            ? reserved
            : throw new InvalidDataException($"{_path} does not hold a number; write one into it that is larger than any producer id in use");
    }
}
