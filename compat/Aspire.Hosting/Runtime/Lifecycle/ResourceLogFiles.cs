using System.Threading.Channels;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.LocalRuntime;

/// <summary>Keeps the output of each resource in <c>.sky/logs/{resource}.log</c>; the run before is in <c>.log.1</c>.</summary>
internal sealed class ResourceLogFiles(ResourceLoggerService loggers, DistributedApplicationModel model, LocalState state) : BackgroundService
{
    private const int MaxQueuedLines = 20_000;

    // Under a flood the oldest lines are lost: the file must not hold up the resource.
    private readonly Channel<(string Id, DateTimeOffset At, LogLine Line)> _lines = Channel.CreateBounded<(string, DateTimeOffset, LogLine)>(
        new BoundedChannelOptions(MaxQueuedLines) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly Dictionary<string, LogFile> _files = new(StringComparer.OrdinalIgnoreCase);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        loggers.LineAdded += Enqueue;
        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        loggers.LineAdded -= Enqueue;
        _lines.Writer.TryComplete();
        if (ExecuteTask is { } writing) await writing.WaitAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            while (await _lines.Reader.WaitToReadAsync(CancellationToken.None))
            {
                while (_lines.Reader.TryRead(out var entry)) File(entry.Id).Write(entry.At, entry.Line);
                foreach (var file in _files.Values) file.Flush();
            }
        }
        finally
        {
            foreach (var file in _files.Values) file.Dispose();
        }
    }

    private void Enqueue(string id, DateTimeOffset at, LogLine line) => _lines.Writer.TryWrite((id, at, line));

    private LogFile File(string id)
    {
        var name = model.Resources.FirstOrDefault(r => InstancesAnnotation.Of(r).Contains(id))?.Name ?? id;
        if (_files.TryGetValue(name, out var file)) return file;
        return _files[name] = new(Path.Combine(state.LogDirectory, $"{name}.log"));
    }
}

/// <summary>A log file that starts anew with each run, and whenever it has grown too long.</summary>
internal sealed class LogFile : IDisposable
{
    private const long MaxBytes = 32 << 20;

    private readonly string _path;
    private StreamWriter _writer;

    public LogFile(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _path = path;
        _writer = Renew();
    }

    public void Write(DateTimeOffset at, LogLine line)
    {
        if (_writer.BaseStream.Position > MaxBytes)
        {
            _writer.Dispose();
            _writer = Renew();
        }

        _writer.WriteLine($"{at:yyyy-MM-ddTHH:mm:ss.fffZ} {line.Content}");
    }

    public void Flush() => _writer.Flush();

    public void Dispose() => _writer.Dispose();

    private StreamWriter Renew()
    {
        if (File.Exists(_path)) File.Move(_path, $"{_path}.1", overwrite: true);
        return new(new FileStream(_path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete));
    }
}
