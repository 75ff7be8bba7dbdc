using Microsoft.AspNetCore.Http.Features;
using SkyAndStreet.Maintenance.Domain;

namespace SkyAndStreet.Maintenance.Features;

/// <summary>
/// A file with its fields, as a form (multipart) or as a plain body with the fields in the address. A form's file goes
/// to a temporary file first; a plain body is read as it comes.
/// </summary>
internal sealed record ImportUpload(Func<string, string?> Field, Stream? Content)
{
    // Room for the fields beside the file.
    public const long FormBytes = 2 << 20;

    public static async Task<ImportUpload> ReadAsync(HttpRequest request, long maxFileBytes, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
        {
            return new ImportUpload(name => request.Query[name].FirstOrDefault(), request.Body);
        }

        var form = await request.ReadFormAsync(
            new FormOptions { MultipartBodyLengthLimit = maxFileBytes + FormBytes, ValueLengthLimit = LabelList.MaxCharacters + 1, ValueCountLimit = 32 },
            cancellationToken);
        return new ImportUpload(
            name => form[name].FirstOrDefault(),
            form.Files.GetFile(ImportRequest.Fields.File)?.OpenReadStream());
    }
}
