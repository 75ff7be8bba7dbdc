using System.Collections.Frozen;
using Microsoft.Extensions.Logging;

namespace Microsoft.AspNetCore.Authentication.JwtBearer;

/// <summary>
/// The issuer's keys: fetched at the first token, cached, fetched again when a token names an unknown key (at most
/// once in <see cref="JwtBearerOptions.RefreshInterval"/>) or the cache is old. A failed fetch keeps the keys known so far.
/// </summary>
internal sealed partial class SigningKeySource
{
    // Until the issuer has answered once, a service that started first should not wait a whole refresh interval.
    private static readonly TimeSpan FirstFetchRetryInterval = TimeSpan.FromSeconds(1);

    private readonly JwtBearerOptions _options;
    private readonly ILogger _logger;
    private readonly Lock _gate = new();
    private Task _fetch = Task.CompletedTask;
    private volatile Snapshot? _snapshot;
    private long? _lastAttempt;

    public SigningKeySource(JwtBearerOptions options, ILogger logger) => (_options, _logger) = (options, logger);

    private TimeProvider Clock => _options.TimeProvider!;

    public async ValueTask<Es256Key?> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        if (TryFindFresh(keyId, out var key))
            return key;
        await JoinOrStartFetch().WaitAsync(cancellationToken);
        return _snapshot?.Keys.GetValueOrDefault(keyId);
    }

    private Task JoinOrStartFetch()
    {
        lock (_gate)
        {
            if (!_fetch.IsCompleted || !MayFetch())
                return _fetch;
            _lastAttempt = Clock.GetTimestamp();
            return _fetch = FetchAndLogAsync();
        }
    }

    private bool TryFindFresh(string keyId, out Es256Key? key)
    {
        key = null;
        return _snapshot is { } snapshot
            && Clock.GetElapsedTime(snapshot.FetchedAt) < _options.AutomaticRefreshInterval
            && snapshot.Keys.TryGetValue(keyId, out key);
    }

    private bool MayFetch()
    {
        var interval = _snapshot is null ? FirstFetchRetryInterval : _options.RefreshInterval;
        return _lastAttempt is not { } last || Clock.GetElapsedTime(last) >= interval;
    }

    private async Task FetchAndLogAsync()
    {
        try
        {
            _snapshot = new(await FetchAsync(), Clock.GetTimestamp());
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or InvalidDataException or IOException)
        {
            LogFetchFailed(_logger, _options.MetadataAddress, e.Message);
        }
    }

    // Not cancelled with the request that caused it: others wait for the same keys.
    private async Task<FrozenDictionary<string, Es256Key>> FetchAsync()
    {
        using var timeout = new CancellationTokenSource(_options.BackchannelTimeout);
        var configuration = await DownloadAsync(new Uri(_options.MetadataAddress), timeout.Token);
        var address = KeySetDocument.ReadKeySetAddress(configuration);
        if (_options.RequireHttpsMetadata && address.Scheme != Uri.UriSchemeHttps)
            throw new InvalidDataException("\"jwks_uri\" is not https.");
        return KeySetDocument.ReadKeys(await DownloadAsync(address, timeout.Token));
    }

    private async Task<ReadOnlyMemory<byte>> DownloadAsync(Uri address, CancellationToken cancellationToken)
    {
        using var response = await _options.Backchannel.GetAsync(
            address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[KeySetDocument.MaxBytes + 1];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return length <= KeySetDocument.MaxBytes
            ? buffer.AsMemory(0, length)
            : throw new InvalidDataException($"{address} is longer than {KeySetDocument.MaxBytes} bytes.");
    }

    [LoggerMessage(2, LogLevel.Warning, "Signing keys could not be fetched by {MetadataAddress}: {Problem}")]
    private static partial void LogFetchFailed(ILogger logger, string metadataAddress, string problem);

    private sealed record Snapshot(FrozenDictionary<string, Es256Key> Keys, long FetchedAt);
}
