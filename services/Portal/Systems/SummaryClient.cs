using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Options;
using SkyAndStreet.Ui;

namespace SkyAndStreet.Portal.Systems;

/// <summary>Asks a system for its summary, as the caller.</summary>
public sealed class SummaryClient(HttpClient http, InstalledSystems installed, IOptions<PortalOptions> options)
{
    // A summary is some 300 bytes; whatever is much larger is not one.
    private const int LargestAnswerBytes = 16 * 1024;

    /// <summary>The system's summary.</summary>
    /// <exception cref="SummaryException">It is down, late, refuses, or answers something else.</exception>
    public async Task<SystemSummary> AskAsync(SkySystem system, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Value.AnswerWithinMilliseconds);
        try
        {
            using var response = await http.GetAsync(AddressOf(system), HttpCompletionOption.ResponseHeadersRead, limit.Token);
            if (response.StatusCode != HttpStatusCode.OK) throw new SummaryException(Refusal(response.StatusCode));
            return await ReadAsync(response, limit.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SummaryException($"No answer within {NumberText.Significant(options.Value.AnswerWithinMilliseconds / 1000.0)} s.", e);
        }
        catch (HttpRequestException e)
        {
            throw new SummaryException("It does not answer.", e);
        }
    }

    private Uri AddressOf(SkySystem system) => new(installed.AddressOf(system), $"/api/v1/{system.Key}/summary");

    private static async Task<SystemSummary> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await response.Content.LoadIntoBufferAsync(LargestAnswerBytes, cancellationToken);
            return await response.Content.ReadFromJsonAsync<SystemSummary>(cancellationToken)
                ?? throw new SummaryException("Its summary is empty.");
        }
        catch (JsonException e)
        {
            throw new SummaryException("Its summary cannot be read.", e);
        }
    }

    private static string Refusal(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => "It does not let you read its summary.",
        HttpStatusCode.NotFound => "It has no summary.",
        _ => $"It answered with status {(int)status}.",
    };
}
