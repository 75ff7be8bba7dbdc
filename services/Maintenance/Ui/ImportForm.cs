using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using SkyAndStreet.Maintenance.Data;
using SkyAndStreet.Maintenance.Domain;
using SkyAndStreet.Maintenance.Features;
using SkyAndStreet.ServiceDefaults;
using SkyAndStreet.Ui;

namespace SkyAndStreet.Maintenance.Ui;

/// <summary>The form of the import page, and the progress that follows it.</summary>
internal static class ImportForm
{
    private const string Path = "/maintenance/import";

    public static void Map(IEndpointRouteBuilder routes, MaintenanceOptions options)
    {
        // The page component answers to every method of its path; this one comes first.
        routes.MapPost(Path, PostAsync)
            .RequireAuthorization(Policies.Write)
            .WithMetadata(new RequestSizeLimitAttribute(options.MaxFileBytes + ImportUpload.FormBytes))
            .WithOrder(-1)
            .ExcludeFromDescription();
        routes.MapGet("/maintenance/imports/{id:guid}/progress", ProgressAsync).RequireAuthorization(Policies.Read).ExcludeFromDescription();
    }

    private static async Task<IResult> PostAsync(
        HttpContext http, IAntiforgery antiforgery, ChannelImporter importer, IOptions<MaintenanceOptions> options, CancellationToken cancellationToken)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Refusals.Refuse(StatusCodes.Status400BadRequest, "Form from another site", "Open the import page and send the form from there.");
        }

        var upload = await ImportUpload.ReadAsync(http.Request, options.Value.MaxFileBytes, cancellationToken);
        var wanted = ImportRequest.TryParse(upload.Field, out var errors);
        if (wanted is null || upload.Content is null)
        {
            return Again(http, upload, [.. errors.Select(e => new FieldError(e.Key, e.Value)), .. NoFile(upload)]);
        }

        try
        {
            var outcome = await importer.ImportAsync(http.User.Tenant(), wanted, upload.Content, cancellationToken);
            return Answer(http, upload, outcome);
        }
        catch (FileTooLargeException e)
        {
            return Again(http, upload, [new FieldError(ImportRequest.Fields.File, e.Message)]);
        }
    }

    private static IResult Answer(HttpContext http, ImportUpload upload, ImportOutcome outcome) => outcome switch
    {
        ImportOutcome.Accepted accepted => SeeOther(http, accepted.ChannelId),
        ImportOutcome.Repeated repeated => SeeOther(http, repeated.ChannelId),
        ImportOutcome.Conflict conflict => Again(http, upload, [new FieldError(ImportRequest.Fields.Name, conflict.Message)]),
        ImportOutcome.Rejected { Where: null } rejected => Again(http, upload, [new FieldError("", rejected.Message)]),
        ImportOutcome.Rejected rejected => Again(http, upload, [new FieldError(ImportRequest.Fields.File, rejected.Message)]),
        _ => throw new InvalidOperationException($"Unknown outcome {outcome}."),
    };

    private static StatusCodeHttpResult SeeOther(HttpContext http, Guid channelId)
    {
        http.Response.Headers.Location = $"/maintenance/channels/{channelId}";
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>The page once more with its entries; the router finds it by the address, which is the same.</summary>
    private static RazorComponentResult<App> Again(HttpContext http, ImportUpload upload, IReadOnlyList<FieldError> errors)
    {
        new ImportFormState(upload.Field, errors).Attach(http);
        return new RazorComponentResult<App> { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    private static IEnumerable<FieldError> NoFile(ImportUpload upload) =>
        upload.Content is null ? [new FieldError(ImportRequest.Fields.File, "Choose the .npy file of the channel.")] : [];

    private static async Task<IResult> ProgressAsync(Guid id, HttpContext http, ServiceDatabase database, CancellationToken cancellationToken)
    {
        await using var read = await database.BeginRequestAsync(http.User.Tenant(), cancellationToken);
        return await ImportRow.FindAsync(read, id, cancellationToken) is { } import
            ? new RazorComponentResult<ImportProgress>(new Dictionary<string, object?> { [nameof(ImportProgress.Import)] = import, [nameof(ImportProgress.Refreshed)] = true })
            : TypedResults.NotFound();
    }
}
