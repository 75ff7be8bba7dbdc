using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using SkyAndStreet.Maintenance.Data;
using SkyAndStreet.Maintenance.Domain;
using SkyAndStreet.ServiceDefaults;

namespace SkyAndStreet.Maintenance.Features;

/// <summary>Takes a channel's file from a program.</summary>
internal static class ImportChannel
{
    public static void Map(IEndpointRouteBuilder api, MaintenanceOptions options) =>
        api.MapPost("/channels", HandleAsync)
            .RequireAuthorization(Policies.Write)
            .DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(options.MaxFileBytes + ImportUpload.FormBytes))
            .Accepts<IFormFile>("multipart/form-data", "application/octet-stream")
            .Produces<ImportView>(StatusCodes.Status201Created)
            .Produces<ImportView>()
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithSummary("Import a channel: a .npy file, replayed at a rate");

    private static async Task<IResult> HandleAsync(
        HttpRequest request,
        ClaimsPrincipal user,
        ChannelImporter importer,
        ServiceDatabase database,
        IOptions<MaintenanceOptions> options,
        CancellationToken cancellationToken)
    {
        var upload = await ImportUpload.ReadAsync(request, options.Value.MaxFileBytes, cancellationToken);
        if (ImportRequest.TryParse(upload.Field, out var errors) is not { } wanted)
        {
            return TypedResults.ValidationProblem(errors.ToDictionary(e => e.Key, e => new[] { e.Value }));
        }

        if (upload.Content is null)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { [ImportRequest.Fields.File] = ["Add the .npy file as a form field named file."] });
        }

        try
        {
            var outcome = await importer.ImportAsync(user.Tenant(), wanted, upload.Content, cancellationToken);
            return await AnswerAsync(outcome, database, user.Tenant(), cancellationToken);
        }
        catch (FileTooLargeException e)
        {
            return Refusals.Refuse(StatusCodes.Status413PayloadTooLarge, "File too large", e.Message, ("maxBytes", e.MaxBytes));
        }
    }

    private static async Task<IResult> AnswerAsync(ImportOutcome outcome, ServiceDatabase database, TenantId tenant, CancellationToken cancellationToken)
    {
        switch (outcome)
        {
            case ImportOutcome.Accepted accepted:
                var created = await ViewAsync(accepted.ImportId);
                return TypedResults.Created($"/api/v1/maintenance/imports/{created.Id}", created);
            case ImportOutcome.Repeated repeated:
                return TypedResults.Ok(await ViewAsync(repeated.ImportId));
            case ImportOutcome.Conflict conflict:
                return Refusals.Refuse(StatusCodes.Status409Conflict, "Channel exists", conflict.Message, ("channelId", conflict.ChannelId));
            case ImportOutcome.Rejected { Where: var where } rejected:
                return Refusals.Refuse(
                    StatusCodes.Status422UnprocessableEntity,
                    "File not accepted",
                    rejected.Message,
                    ("byte", where?.Offset),
                    ("row", where?.Row),
                    ("column", where?.Column));
            default:
                throw new InvalidOperationException($"Unknown outcome {outcome}.");
        }

        async Task<ImportView> ViewAsync(Guid id)
        {
            await using var read = await database.BeginRequestAsync(tenant, cancellationToken);
            return ImportView.Of((await ImportRow.FindAsync(read, id, cancellationToken))!);
        }
    }
}
