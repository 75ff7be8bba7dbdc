using System.Collections.Concurrent;
using System.Net;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>
/// How calls to other services survive failures: 30 s in all, 10 s an attempt, up to 3 further attempts with
/// exponential pauses and jitter where repeating does no harm, and a circuit a service.
/// </summary>
internal sealed class HttpResilience(TimeProvider time)
{
    public static readonly TimeSpan TotalTimeout = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(10);

    // A server that asks for a longer pause than this is answered by the caller's caller, not waited for.
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromSeconds(5);
    private static readonly ResiliencePropertyKey<HttpRequestMessage> RequestKey = new("request");

    private readonly ConcurrentDictionary<string, ResiliencePipeline<HttpResponseMessage>> _pipelines = new();

    public ResiliencePipeline<HttpResponseMessage> For(string service) => _pipelines.GetOrAdd(service, _ => Build());

    public static void Describe(ResilienceContext context, HttpRequestMessage request) => context.Properties.Set(RequestKey, request);

    private ResiliencePipeline<HttpResponseMessage> Build() =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddTimeout(TotalTimeout)
            .AddRetry(Retry())
            .AddCircuitBreaker(CircuitBreaker())
            .AddTimeout(AttemptTimeout)
            .Build();

    private RetryStrategyOptions<HttpResponseMessage> Retry() => new()
    {
        MaxRetryAttempts = 3,
        Delay = TimeSpan.FromMilliseconds(200),
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        ShouldHandle = args => ValueTask.FromResult(IsFailure(args.Outcome) && MayRepeat(args.Context) && !(RetryAfter(args.Outcome) > LongestRetryAfter)),
        DelayGenerator = args => ValueTask.FromResult(RetryAfter(args.Outcome)),
        OnRetry = args =>
        {
            args.Outcome.Result?.Dispose();
            return ValueTask.CompletedTask;
        },
    };

    private static CircuitBreakerStrategyOptions<HttpResponseMessage> CircuitBreaker() => new()
    {
        FailureRatio = 0.5,
        MinimumThroughput = 10,
        SamplingDuration = TimeSpan.FromSeconds(30),
        BreakDuration = TimeSpan.FromSeconds(5),
        ShouldHandle = args => ValueTask.FromResult(IsFailure(args.Outcome)),
    };

    private static bool IsFailure(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Exception: BrokenCircuitException } => false,
        { Exception: HttpRequestException or Polly.Timeout.TimeoutRejectedException } => true,
        { Result.StatusCode: HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError } => true,
        _ => false,
    };

    private static bool MayRepeat(ResilienceContext context) =>
        context.Properties.TryGetValue(RequestKey, out var request) && IsIdempotent(request) && request.Content is null or ByteArrayContent;

    private static bool IsIdempotent(HttpRequestMessage request) =>
        request.Method == HttpMethod.Get || request.Method == HttpMethod.Head || request.Method == HttpMethod.Options
        || request.Method == HttpMethod.Put || request.Method == HttpMethod.Delete
        || request.Headers.Contains("Idempotency-Key");

    private TimeSpan? RetryAfter(Outcome<HttpResponseMessage> outcome)
    {
        var header = outcome.Result?.Headers.RetryAfter;
        var pause = header?.Delta ?? header?.Date - time.GetUtcNow();
        return pause > TimeSpan.Zero ? pause : null;
    }
}
